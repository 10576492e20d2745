-- include chosen_places
-- Every target with the result for the same thing that a report gives at that time or later, and how far it was on the
-- way; then completions that texts state (完成全年目标的119%) where the target itself is in no report.
-- Few figures have to do with targets: these are looked for first, and only then what else is known of them.
, passing AS (
    SELECT * FROM readings
    SEMI JOIN aims USING (place_id, indicator)
    WHERE place_id IN (SELECT place_id FROM chosen_places)
      AND
-- include passes
),
candidates AS (
    SELECT g.*, i.aggregation, i.better
    FROM passing g
    JOIN indicators i ON i.indicator = g.indicator
),
done AS (SELECT * FROM candidates WHERE status <> 'target'),
pairs AS (
    -- A row without a match is a struct of NULLs; as NULL it reads as what it is.
    SELECT t AS target, CASE WHEN r.observation_id IS NOT NULL THEN r END AS result
    FROM candidates t
    LEFT JOIN done r
        ON r.place_id = t.place_id AND r.indicator = t.indicator AND r.measure = t.measure
        AND r.series_unit = t.series_unit AND r.period = t.period AND r.qualifier IS NOT DISTINCT FROM t.qualifier
        AND (r.report_id = t.report_id OR r.dated >= t.dated)
    WHERE t.status = 'target'
    QUALIFY row_number() OVER (
        PARTITION BY t.place_id, t.indicator, t.measure, t.series_unit, t.period, t.qualifier
        ORDER BY r.observation_id IS NULL, r.rank, t.rank
    ) = 1
),
-- The latest word on the way to a target: a share of it, or what had been reached since the beginning of its period.
underway AS (
    SELECT p.target.observation_id AS target_id, g AS progress
    FROM pairs p
    JOIN done g
        ON g.place_id = p.target.place_id AND g.indicator = p.target.indicator
        AND g.qualifier IS NOT DISTINCT FROM p.target.qualifier
        AND g.period_start >= p.target.period_start AND g.period_end <= p.target.period_end
    WHERE (g.measure = 'completion' AND p.target.measure = 'level')
       OR (
           g.measure = p.target.measure AND g.series_unit = p.target.series_unit AND g.period <> p.target.period
           AND (g.period_start = p.target.period_start OR g.aggregation = 'stock')
       )
    QUALIFY row_number() OVER (
        PARTITION BY p.target.observation_id ORDER BY g.period_end DESC, g.measure <> 'completion', g.rank
    ) = 1
),
stated AS (
    SELECT NULL AS target, g AS result
    FROM done g
    WHERE g.measure = 'completion' AND NOT EXISTS (
        FROM pairs p
        WHERE p.target.place_id = g.place_id AND p.target.indicator = g.indicator
          AND p.target.measure IN ('level', 'completion') AND p.target.qualifier IS NOT DISTINCT FROM g.qualifier
          AND p.target.period_start <= g.period_start AND p.target.period_end >= g.period_end
    )
    QUALIFY row_number() OVER (
        PARTITION BY g.place_id, g.indicator, g.year, g.qualifier ORDER BY g.period_end DESC, g.rank
    ) = 1
),
-- main: what a row is about; share: a share of the target, in % of it, that a text states.
found AS (
    SELECT
        p.target, p.result, u.progress, p.target AS main,
        CASE WHEN u.progress.measure = 'completion' THEN u.progress END AS share
    FROM pairs p
    LEFT JOIN underway u ON u.target_id = p.target.observation_id
    UNION ALL BY NAME
    SELECT target, result, NULL AS progress, result AS main, result AS share FROM stated
)
