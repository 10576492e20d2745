SELECT
    f.*, r.looks_back_on, r.plans_for, g.series_unit, g.rank, g.alternatives,
    substr(r.text, greatest(f.sentence_start - $context, 0) + 1, least($context, f.sentence_start)) AS before,
    substr(r.text, f.sentence_end + 1, $context) AS after
FROM figures f
JOIN reports r ON r.report_id = f.report_id
LEFT JOIN readings g ON g.observation_id = f.observation_id
WHERE f.observation_id = $observation_id
