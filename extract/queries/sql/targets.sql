-- include target_pairs
, last_reports AS (
    SELECT t.place_id, max(r.dated) AS last_report
    FROM tallies t
    JOIN reports r ON r.report_id = t.report_id
    GROUP BY t.place_id
),
-- What the goal is, and between which numbers the result lies: one number, or above or below one that the text gives.
limits AS (
    SELECT
        *,
        CASE
            WHEN target.bound = 'min' THEN 'at_least'
            WHEN target.bound = 'max' OR main.better = 'less' THEN 'at_most'
            ELSE 'at_least'
        END AS goal,
        CASE
            WHEN target IS NULL THEN 100
            WHEN goal = 'at_most' THEN coalesce(target.value_high, target.value)
            ELSE target.value
        END AS aim,
        CASE WHEN result.bound = 'max' THEN CAST('-inf' AS DOUBLE) ELSE result.value END AS low,
        CASE result.bound WHEN 'min' THEN CAST('inf' AS DOUBLE) WHEN 'range' THEN result.value_high ELSE result.value
        END AS high,
        -- Whether the share is that of the whole period; where no report has the target, this is a year.
        CASE WHEN target IS NULL THEN main.period_kind = 'year' ELSE share.period = main.period END AS share_is_final
    FROM found
),
judged AS (
    SELECT
        *,
        CASE
            WHEN target IS NULL OR main.measure = 'change' OR result IS NULL THEN NULL
            WHEN goal = 'at_least' AND low >= aim OR goal = 'at_most' AND high <= aim THEN 'reached'
            -- "About" is no sharp line: within a twentieth, or half a point, nothing is said to be missed.
            WHEN target.bound = 'approx' AND abs(result.value - aim) <=
                CASE WHEN main.series_unit IN ('%', '‰', '百分点') THEN 0.5 ELSE abs(aim) * 0.05 END THEN NULL
            WHEN goal = 'at_least' AND high < aim OR goal = 'at_most' AND low > aim THEN 'missed'
        END AS by_result,
        CASE
            WHEN share IS NULL OR main.better = 'less' THEN NULL
            WHEN share.value >= 100 AND share.bound <> 'max' THEN 'reached'
            WHEN share.value < 100 AND share.bound <> 'min' AND share_is_final THEN 'missed'
        END AS by_share,
        -- What adds up over a period and has passed the number before its end.
        CASE
            WHEN progress.measure = 'level' AND main.aggregation = 'flow' AND result IS NULL THEN
                CASE
                    WHEN goal = 'at_least' AND progress.value >= aim AND progress.bound <> 'max' THEN 'reached'
                    WHEN goal = 'at_most' AND progress.value > aim AND progress.bound <> 'max' THEN 'missed'
                END
        END AS by_progress
    FROM limits
),
-- What few figures say; looked for by their ids, for a join would first take in the sentences of all.
wording AS (
    SELECT observation_id, report_id, label, sentence
    FROM observations
    WHERE observation_id IN (
        SELECT unnest([main.observation_id, coalesce(result.observation_id, progress.observation_id)]) FROM judged
    )
)
SELECT
    target.observation_id AS target_id,
    CASE WHEN target IS NOT NULL THEN result.observation_id ELSE NULL END AS result_id,
    CASE WHEN target IS NULL THEN result.observation_id ELSE progress.observation_id END AS progress_id,
    d.derived_id,
    main.place_id, p.label AS place, p.kind AS place_kind, p.district_label,
    main.indicator, i.zh AS indicator_zh, i.en AS indicator_en, i.theme, t.zh AS theme_zh, t.en AS theme_en,
    o.label, main.qualifier, CASE WHEN target IS NULL THEN 'level' ELSE main.measure END AS measure,
    main.series_unit AS unit, main.period, main.period_kind, main.period_slot, main.period_start, main.period_end,
    main.year, goal,
    target.value AS target_value, target.value_high AS target_high, target.bound AS target_bound,
    CASE WHEN target IS NOT NULL THEN result.value END AS result_value,
    CASE WHEN target IS NOT NULL THEN result.value_high END AS result_high,
    CASE WHEN target IS NOT NULL THEN result.bound END AS result_bound,
    result.status AS result_status,
    progress.value AS progress_value, progress.measure AS progress_measure, progress.series_unit AS progress_unit,
    progress.period AS progress_period, progress.bound AS progress_bound,
    CASE
        WHEN share IS NOT NULL THEN share.value
        WHEN main.measure = 'level' AND main.aggregation <> 'rate' AND goal = 'at_least' AND aim > 0
             AND target.bound <> 'range' AND result.bound IN ('exact', 'approx') THEN result.value / aim * 100
        WHEN main.measure = 'level' AND main.aggregation = 'flow' AND goal = 'at_least' AND aim > 0
             AND target.bound <> 'range' AND progress.measure = 'level' AND progress.bound IN ('exact', 'approx')
             AND result IS NULL THEN progress.value / aim * 100
    END AS attained,
    coalesce(
        share.bound, CASE WHEN 'approx' IN (target.bound, coalesce(result.bound, progress.bound)) THEN 'approx' END, 'exact'
    ) AS attained_bound,
    share IS NOT NULL AS attained_is_stated,
    CASE WHEN target.bound <> 'range' AND result.bound IN ('exact', 'approx') THEN result.value - aim END AS gap,
    coalesce(by_result, by_share, by_progress, 'open') AS verdict,
    CASE
        WHEN coalesce(by_result, by_share, by_progress) IS NOT NULL THEN NULL
        WHEN target IS NOT NULL AND result IS NOT NULL THEN
            CASE WHEN main.measure = 'change' THEN 'base' WHEN target.bound = 'approx' AND result.bound <> 'min'
                 AND result.bound <> 'max' THEN 'about' ELSE 'bounded' END
        WHEN target IS NULL OR progress IS NOT NULL THEN 'underway'
        WHEN EXISTS (
            FROM done g
            WHERE g.place_id = main.place_id AND g.indicator = main.indicator AND g.measure = main.measure
              AND g.period = main.period AND g.series_unit <> main.series_unit
        ) THEN 'unit'
        WHEN EXISTS (
            FROM done g
            WHERE g.place_id = main.place_id AND g.indicator = main.indicator AND g.measure = main.measure
              AND g.period = main.period AND g.qualifier IS DISTINCT FROM main.qualifier
        ) THEN 'scope'
        WHEN l.last_report <= main.period_end THEN 'not_over'
        ELSE 'no_result'
    END AS reason,
    l.last_report,
    main.report_id, r.title AS report_title, r.kind AS report_kind, r.looks_back_on, r.plans_for,
    r.date AS report_date, r.url, r.file, o.sentence,
    e.report_id AS result_report_id, e.title AS result_report_title, e.kind AS result_report_kind,
    e.looks_back_on AS result_looks_back_on, e.plans_for AS result_plans_for, q.sentence AS result_sentence
FROM judged j
JOIN chosen_places p ON p.place_id = main.place_id
JOIN indicators i ON i.indicator = main.indicator
JOIN themes t ON t.theme = i.theme
JOIN wording o ON o.observation_id = main.observation_id
JOIN reports r ON r.report_id = main.report_id
LEFT JOIN wording q ON q.observation_id = coalesce(result.observation_id, progress.observation_id)
LEFT JOIN reports e ON e.report_id = q.report_id
LEFT JOIN last_reports l ON l.place_id = main.place_id
LEFT JOIN derived d
    ON d.formula = 'attainment' AND list_contains(d.parents, target.observation_id)
    AND list_contains(d.parents, result.observation_id)
ORDER BY p.position, main.year DESC, t.position, i.position, main.measure, main.period
