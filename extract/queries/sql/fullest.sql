-- include chosen_places
-- Results of each place, then of all: the series with most steps from one period of a place to another.
, passing AS NOT MATERIALIZED (
    SELECT indicator, period_kind, period_slot, series_unit, place_id, period, alternatives
    FROM readings
    WHERE measure = 'level' AND status <> 'target'
      AND indicator IN (SELECT indicator FROM indicators WHERE headline OR NOT $headline_only)
      AND place_id IN (SELECT place_id FROM chosen_places)
      AND
-- include passes
),
-- Most figures stand alone for their point; only of others is it to be counted once.
points AS (
    SELECT * FROM passing WHERE alternatives = 0
    UNION ALL
    SELECT DISTINCT * REPLACE (1 AS alternatives) FROM passing WHERE alternatives > 0
),
counted AS (
    SELECT indicator, period_kind, period_slot, series_unit, place_id, count(*) AS periods
    FROM points
    GROUP BY ALL
)
SELECT
    c.indicator, c.period_kind, c.period_slot, c.series_unit AS unit,
    CAST(sum(c.periods) AS BIGINT) AS points, count(*) AS places,
    list(c.place_id ORDER BY c.periods DESC, c.place_id)[:$most_places] AS fullest_places
FROM counted c
JOIN indicators i ON i.indicator = c.indicator
JOIN themes t ON t.theme = i.theme
GROUP BY c.indicator, c.period_kind, c.period_slot, c.series_unit, t.position, i.position
ORDER BY sum(c.periods) - count(*) DESC, sum(c.periods) DESC, t.position, i.position, c.period_kind, c.period_slot, unit
LIMIT 1
