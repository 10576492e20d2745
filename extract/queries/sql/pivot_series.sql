-- The series among the figures found: what may stand on one table of places and years.
-- include found
, counted AS (
    SELECT indicator, measure, unit, period_kind, period_slot, place_id, count(*) AS figures
    FROM found
    WHERE place_id IS NOT NULL AND part_of IS NULL AND indicator IS NOT NULL AND period_kind IS NOT NULL
    GROUP BY ALL
)
SELECT
    c.indicator, c.measure,
    -- as store/summaries.sql says which units count as the same
    CASE WHEN list_contains(i.units, c.unit) THEN i.unit ELSE c.unit END AS unit,
    c.period_kind, c.period_slot, CAST(sum(c.figures) AS BIGINT) AS figures, count(DISTINCT c.place_id) AS places
FROM counted c
JOIN indicators i ON i.indicator = c.indicator
GROUP BY ALL
ORDER BY figures DESC, c.indicator, c.measure, 3, c.period_kind, c.period_slot
