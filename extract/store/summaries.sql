-- What pages draw, made once from the tables above so that no page scans all figures.

-- The day a report speaks on, for "later before earlier": as stated, else what its periods tell.
CREATE TEMP TABLE last_result AS
SELECT report_id, max(period_end) AS day
FROM observations
WHERE status <> 'target'
GROUP BY report_id;

UPDATE reports
SET dated = coalesce(date, published, dated, (SELECT day FROM last_result l WHERE l.report_id = reports.report_id));

-- Every figure that can stand as a point, with its rank among those that compete for the same one.
-- Units that count as the same (家, 户) share a series under the indicator's own unit; any other unit is a series apart.
CREATE TABLE readings AS
WITH candidates AS (
    SELECT
        o.observation_id, o.report_id, o.source, o.place_id, o.indicator, o.measure,
        CASE WHEN o.unit = i.unit OR list_contains(i.units, o.unit) THEN i.unit ELSE o.unit END AS series_unit,
        o.period, o.period_kind, o.period_slot, o.period_start, o.period_end, o.year, o.status,
        o.value, o.value_high, o.unit, o.bound, o.confidence, o.span_start, o.line,
        -- What only says "more than" is no measured amount: it stands with the estimates.
        CASE
            WHEN o.status = 'target' THEN 2
            WHEN o.status = 'estimate' OR o.bound IN ('min', 'max') THEN 1
            ELSE 0
        END AS status_order,
        o.qualifier, o.qualifier IS NOT NULL AS qualified,
        r.dated
    FROM observations o
    JOIN indicators i ON i.indicator = o.indicator
    JOIN reports r ON r.report_id = o.report_id
    WHERE o.place_id IS NOT NULL AND o.part_of IS NULL AND o.period_kind IS NOT NULL
)
SELECT
    * EXCLUDE (span_start, line),
    CAST(row_number() OVER (
        PARTITION BY place_id, indicator, measure, series_unit, period
        ORDER BY status_order, qualified, dated DESC NULLS LAST, source = 'entered', bound <> 'exact',
                 confidence DESC, report_id, span_start, line
    ) AS INTEGER) AS rank,
    CAST(count(*) OVER (PARTITION BY place_id, indicator, measure, series_unit, period) - 1 AS INTEGER) AS alternatives
FROM candidates
ORDER BY indicator, place_id, measure, series_unit, period_kind, period_start, rank;

-- What targets are set for, or shares of a target are told of: few, and told apart from all figures before any page asks.
CREATE TABLE aims AS
SELECT DISTINCT place_id, indicator
FROM readings
WHERE status = 'target' OR measure = 'completion'
ORDER BY ALL;

-- All figures, those without an indicator too.
CREATE TABLE tallies AS
SELECT
    o.report_id, o.place_id, o.source, o.year,
    CAST(count(*) AS INTEGER) AS figures,
    CAST(count(o.indicator) AS INTEGER) AS with_indicator,
    CAST(count(g.observation_id) AS INTEGER) AS points
FROM observations o
LEFT JOIN readings g ON g.observation_id = o.observation_id
GROUP BY ALL
ORDER BY ALL;
