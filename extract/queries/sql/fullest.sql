-- include chosen_places
-- Results of each place, then of all: the series with most steps from one period of a place to another.
, counted AS (
    SELECT indicator, period_kind, period_slot, series_unit, place_id, count(DISTINCT period) AS periods
    FROM readings
    WHERE measure = 'level' AND status <> 'target'
      AND indicator IN (SELECT indicator FROM indicators WHERE headline OR NOT $headline_only)
      AND place_id IN (SELECT place_id FROM chosen_places)
      AND
-- include passes
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
