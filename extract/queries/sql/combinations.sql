-- include chosen_places
, passing AS NOT MATERIALIZED (
    SELECT place_id, measure, period_kind, period_slot, series_unit, period, year, alternatives
    FROM readings
    WHERE indicator = $indicator AND place_id IN (SELECT place_id FROM chosen_places)
      AND
-- include passes
),
-- Most figures stand alone for their point; only of others is it to be counted once.
points AS (
    SELECT * FROM passing WHERE alternatives = 0
    UNION ALL
    SELECT DISTINCT * REPLACE (1 AS alternatives) FROM passing WHERE alternatives > 0
)
SELECT
    measure, period_kind, period_slot, series_unit AS unit,
    count(*) AS points, count(DISTINCT place_id) AS places,
    min(year) AS first_year, max(year) AS last_year
FROM points
GROUP BY measure, period_kind, period_slot, series_unit
ORDER BY points DESC, measure, period_kind, period_slot, unit
