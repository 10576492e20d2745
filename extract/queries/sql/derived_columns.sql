SELECT
    d.derived_id AS observation_id, d.place_id, p.label AS place, p.position AS place_position, p.kind AS place_kind,
    p.district_label,
    d.indicator, i.zh AS indicator_zh, i.en AS indicator_en, i.theme, t.zh AS theme_zh, t.en AS theme_en,
    d.qualifier, d.measure, d.value, d.unit, d.unit AS series_unit, d.bound,
    d.period, d.period_kind, d.period_slot, d.period_start, d.period_end, d.year, d.status, 'derived' AS source,
    d.confidence, 0 AS alternatives,
    d.report_id, r.title AS report_title, r.kind AS report_kind, r.looks_back_on, r.plans_for, r.date AS report_date,
    r.url, r.file, d.parents
FROM added d
JOIN chosen_places p ON p.place_id = d.place_id
JOIN indicators i ON i.indicator = d.indicator
JOIN themes t ON t.theme = i.theme
JOIN reports r ON r.report_id = d.report_id
