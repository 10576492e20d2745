-- What is counted without an indicator, once for each label, unit and report.
SELECT
    label, unit, report_id, place_id, coalesce(first(sentence ORDER BY span_start), '') AS sentence,
    CAST(count(*) AS INTEGER) AS figures
FROM observations
WHERE indicator IS NULL AND measure = 'level' AND part_of IS NULL
GROUP BY label, unit, report_id, place_id
ORDER BY report_id, min(span_start), label, unit
