-- include chosen_places
, all_points AS (
    SELECT place_id, measure, period_kind, period_slot, series_unit, period, year FROM readings
    WHERE indicator = $indicator AND place_id IN (SELECT place_id FROM chosen_places)
      AND
-- include passes
    UNION ALL
    SELECT place_id, measure, period_kind, period_slot, unit, period, year FROM derived
    WHERE indicator = $indicator
      AND
-- include derived_passing
)
SELECT
    measure, period_kind, period_slot, series_unit AS unit,
    count(DISTINCT (place_id, period)) AS points, count(DISTINCT place_id) AS places,
    min(year) AS first_year, max(year) AS last_year
FROM all_points
GROUP BY measure, period_kind, period_slot, series_unit
ORDER BY points DESC, measure, period_kind, period_slot, unit
