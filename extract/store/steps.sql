-- Each amount against the same period a year before: by the growth that is stated, else by that period's own amount.
-- Amounts of results alone, exact and of the whole place, in the indicator's own unit.
--
-- Which of several figures counts depends on the sources that a reader lets through. Most places have figures of an
-- indicator from one source, `sole_source`; of the others all is told thrice: `among` all sources, and each by itself.
CREATE TABLE steps AS
WITH candidates AS (
    SELECT
        g.rowid AS reading, g.place_id, g.indicator, g.source, g.measure, g.value, g.rank, g.alternatives,
        g.period, g.period_kind, g.period_slot, g.period_start, g.period_end, g.year
    FROM readings g
    JOIN indicators i ON i.indicator = g.indicator
    WHERE g.status <> 'target' AND g.period_kind <> 'span' AND g.bound = 'exact' AND NOT g.qualified
      AND ((g.measure = 'level' AND g.series_unit = i.unit AND i.unit <> '%')
           OR (g.measure = 'yoy' AND g.series_unit = '%' AND g.value > -100))
),
sources AS (
    SELECT place_id, indicator, CASE WHEN min(source) = max(source) THEN min(source) END AS sole_source
    FROM candidates
    GROUP BY ALL
),
told AS (
    SELECT c.*, s.sole_source, 'all' AS among FROM candidates c JOIN sources s USING (place_id, indicator)
    UNION ALL
    SELECT c.*, s.sole_source, c.source FROM candidates c JOIN sources s USING (place_id, indicator) WHERE s.sole_source IS NULL
),
-- Only where several compete for a point must one be chosen.
chosen AS (
    SELECT * FROM told WHERE alternatives = 0
    UNION ALL
    SELECT * FROM told WHERE alternatives > 0
    QUALIFY row_number() OVER (PARTITION BY among, place_id, indicator, measure, period ORDER BY rank) = 1
)
SELECT
    now.indicator, now.place_id, now.among, now.sole_source, now.year,
    coalesce(stated.year, before.year) AS base_year,
    now.value,
    coalesce(now.value / (1 + stated.value / 100), before.value) AS base,
    now.reading, stated.reading AS stated, before.reading AS before
FROM chosen now
LEFT JOIN chosen stated
    ON stated.measure = 'yoy' AND stated.among = now.among AND stated.place_id = now.place_id
    AND stated.indicator = now.indicator AND stated.period = now.period
LEFT JOIN chosen before
    ON before.measure = 'level' AND before.among = now.among AND before.place_id = now.place_id
    AND before.indicator = now.indicator AND before.period_kind = now.period_kind
    AND before.period_slot = now.period_slot AND before.year = now.year - 1
WHERE now.measure = 'level' AND now.value > 0 AND base > 0
-- The latest last; of two that end together the longer one.
ORDER BY now.indicator, now.place_id, now.among, now.period_end, now.period_start DESC, now.reading DESC;
