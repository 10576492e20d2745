-- Figures that follow from two others: the year before from an amount and its growth, the share of a target that was
-- reached, the amount per resident. docs/database.md says from which figures, and why not from others.

-- What may be a parent: no bound or range, nothing that a cross-check remarks on.
CREATE TEMP TABLE usable AS
WITH written AS (
    SELECT
        g.*, o.qualifier, o.label, o.sentence_start, i.growth, i.aggregation, i.per_resident, i.residents,
        replace(regexp_extract(o.text, '[0-9][0-9,]*(\.[0-9]+)?'), ',', '') AS printed,
        rtrim(rtrim(CAST(CAST(abs(g.value) AS DECIMAL(38, 6)) AS VARCHAR), '0'), '.') AS plain
    FROM readings g
    JOIN observations o ON o.observation_id = g.observation_id
    JOIN indicators i ON i.indicator = g.indicator
    WHERE g.bound IN ('exact', 'approx') AND len(o.remarks) = 0 AND abs(g.value) < 1e30
),
placed AS (
    SELECT
        *,
        -- The step of the last place that the figure is written with. 4.1亿元: a tenth of 1亿. A figure entered by hand
        -- has its number alone: its last digit that is not zero; from 10,000 on texts count in 万.
        CASE
            WHEN printed <> '' AND CAST(printed AS DOUBLE) > 0
                THEN abs(value) / CAST(printed AS DOUBLE) / pow(10, len(split_part(printed, '.', 2)))
            WHEN contains(plain, '.') THEN pow(10, -len(split_part(plain, '.', 2)))
            WHEN unit NOT IN ('%', '‰', '百分点') AND abs(value) < 10000 THEN 1
            ELSE pow(10, len(plain) - len(rtrim(plain, '0')))
        END AS step
    FROM written
)
SELECT
    * EXCLUDE (printed, plain, step),
    -- How far the true number may be from the written one: half a step; what was counted one by one is exact.
    CASE WHEN step = 1 AND unit NOT IN ('%', '‰', '百分点') THEN 0 ELSE step / 2 END AS half
FROM placed;

-- The growth of one thing within one report, against the same part of the year before.
CREATE TEMP TABLE derivations AS
SELECT
    'year_before' AS formula, a.place_id, a.indicator, 'level' AS measure, a.label, a.qualifier,
    a.value / (1 + r.value / 100) AS value,
    a.half / abs(a.value) + r.half / (100 + r.value) AS uncertainty,
    a.half = 0 AS whole,
    a.series_unit AS unit, a.bound AS first_bound, r.bound AS second_bound,
    -- Periods within one year: the same one with the year before in its name.
    replace(a.period, CAST(a.year AS VARCHAR), CAST(a.year - 1 AS VARCHAR)) AS period,
    a.period_kind, a.period_slot,
    CAST(a.period_start - INTERVAL 1 YEAR AS DATE) AS period_start,
    last_day(a.period_end - INTERVAL 1 YEAR) AS period_end, a.year - 1 AS year,
    a.status AS first_status, r.status AS second_status, a.source AS first_source, r.source AS second_source,
    a.observation_id AS first_id, r.observation_id AS second_id, a.report_id, a.dated,
    least(a.confidence, r.confidence) AS confidence,
    (a.sentence_start IS DISTINCT FROM r.sentence_start, a.rank, r.rank) AS choice
FROM usable a
JOIN usable r
    ON r.report_id = a.report_id AND r.place_id = a.place_id AND r.indicator = a.indicator AND r.period = a.period
    AND r.qualifier IS NOT DISTINCT FROM a.qualifier
WHERE a.measure = 'level' AND r.measure = 'yoy' AND r.unit = '%' AND a.value > 0 AND r.value > -100
  AND a.status <> 'target' AND r.status <> 'target'
  AND a.growth = 'nominal' AND a.unit NOT IN ('%', '‰', '百分点')
  AND a.period_kind IN ('year', 'half', 'quarter', 'month', 'months') AND year(a.period_start) = a.year

UNION ALL BY NAME

-- A result, and the latest target for it that stood when it was reported.
SELECT
    'attainment' AS formula, a.place_id, a.indicator, 'completion' AS measure, a.label, a.qualifier,
    a.value / t.value * 100 AS value,
    CASE WHEN a.value = 0 THEN 0 ELSE a.half / abs(a.value) + t.half / abs(t.value) END AS uncertainty,
    FALSE AS whole,
    '%' AS unit, a.bound AS first_bound, t.bound AS second_bound,
    a.period, a.period_kind, a.period_slot, a.period_start, a.period_end, a.year,
    a.status AS first_status, 'actual' AS second_status, a.source AS first_source, t.source AS second_source,
    a.observation_id AS first_id, t.observation_id AS second_id, a.report_id, a.dated,
    least(a.confidence, t.confidence) AS confidence,
    (epoch(a.dated) - epoch(t.dated), a.rank, t.rank) AS choice
FROM usable a
JOIN usable t
    ON t.place_id = a.place_id AND t.indicator = a.indicator AND t.period = a.period
    AND t.series_unit = a.series_unit AND t.qualifier IS NOT DISTINCT FROM a.qualifier
WHERE a.measure = 'level' AND t.measure = 'level' AND a.status <> 'target' AND t.status = 'target'
  AND a.aggregation <> 'rate' AND a.value >= 0 AND t.value > 0
  AND (t.report_id = a.report_id OR t.dated <= a.dated)

UNION ALL BY NAME

-- A year's amount of the whole place, by the residents that the same report counts in that year.
SELECT
    'per_resident' AS formula, a.place_id, a.indicator, 'per_resident' AS measure, a.label, a.qualifier,
    a.value / n.value AS value, a.half / abs(a.value) + n.half / n.value AS uncertainty, FALSE AS whole,
    a.series_unit || '/' || n.series_unit AS unit, a.bound AS first_bound, n.bound AS second_bound,
    a.period, a.period_kind, a.period_slot, a.period_start, a.period_end, a.year,
    a.status AS first_status, n.status AS second_status, a.source AS first_source, n.source AS second_source,
    a.observation_id AS first_id, n.observation_id AS second_id, a.report_id, a.dated,
    least(a.confidence, n.confidence) AS confidence,
    (n.period_kind <> 'year', epoch(a.period_end) - epoch(n.period_end), n.rank) AS choice
FROM usable a
JOIN usable n ON n.report_id = a.report_id AND n.place_id = a.place_id AND n.year = a.year
WHERE a.measure = 'level' AND n.measure = 'level' AND a.status <> 'target' AND n.status <> 'target'
  AND a.per_resident AND n.residents AND a.value > 0 AND n.value > 0
  AND a.qualifier IS NULL AND n.qualifier IS NULL
  AND a.period_kind = 'year' AND n.period_kind IN ('year', 'day');

-- One figure for each point, by the rules that choose among readings; then rounded to the place that its parents allow:
-- the first digit of what they leave open, and what is counted one by one to whole numbers.
CREATE TABLE derived AS
WITH chosen AS (
    SELECT
        * EXCLUDE (first_bound, second_bound, first_status, second_status, first_source, second_source, choice),
        CASE WHEN 'approx' IN (first_bound, second_bound) THEN 'approx' ELSE 'exact' END AS bound,
        CASE WHEN 'estimate' IN (first_status, second_status) THEN 'estimate' ELSE 'actual' END AS status,
        CASE WHEN 'entered' IN (first_source, second_source) THEN 'entered' ELSE 'extracted' END AS parent_source,
        abs(value) * uncertainty AS margin
    FROM derivations
    QUALIFY row_number() OVER (
        PARTITION BY formula, place_id, indicator, unit, period
        ORDER BY 'estimate' IN (first_status, second_status), qualifier IS NOT NULL, dated DESC NULLS LAST,
                 'entered' IN (first_source, second_source), 'approx' IN (first_bound, second_bound), choice,
                 confidence DESC, first_id, second_id
    ) = 1
)
SELECT
    'd' || left(sha256(concat_ws(':', c.formula, c.first_id, c.second_id)), 15) AS derived_id,
    c.formula, c.place_id, c.indicator, c.measure, c.label, c.qualifier,
    CASE
        WHEN c.margin > 0 AND NOT (c.whole AND c.margin < 1)
            THEN round(c.value, -CAST(floor(log10(c.margin)) AS INTEGER))
        WHEN c.whole THEN round(c.value)
        ELSE c.value
    END AS value,
    c.margin, c.unit, c.bound, c.period, c.period_kind, c.period_slot, c.period_start, c.period_end,
    CAST(c.year AS INTEGER) AS year, c.status, [c.first_id, c.second_id] AS parents, c.parent_source, c.confidence,
    c.report_id, s.observation_id AS stated_id
FROM chosen c
-- The figure that a report states for the same point: it is shown in place of the derived one.
LEFT JOIN readings s
    ON s.place_id = c.place_id AND s.indicator = c.indicator AND s.measure = c.measure AND s.series_unit = c.unit
    AND s.period = c.period AND s.rank = 1 AND s.status <> 'target'
ORDER BY c.indicator, c.place_id, c.measure, c.period_kind, c.period_start;
