SELECT
    g.observation_id, g.place_id, p.label AS place, p.position AS place_position, p.kind AS place_kind, p.district_label,
    g.indicator, i.zh AS indicator_zh, i.en AS indicator_en, i.theme, t.zh AS theme_zh, t.en AS theme_en,
    g.qualifier, g.measure, g.value, g.value_high, g.unit, g.series_unit, g.bound,
    g.period, g.period_kind, g.period_slot, g.period_start, g.period_end, g.year, g.status, g.source, g.confidence,
    g.alternatives,
    g.report_id, r.title AS report_title, r.kind AS report_kind, r.looks_back_on, r.plans_for, r.date AS report_date,
    r.url, r.file
FROM chosen g
JOIN chosen_places p ON p.place_id = g.place_id
JOIN indicators i ON i.indicator = g.indicator
JOIN themes t ON t.theme = i.theme
JOIN reports r ON r.report_id = g.report_id
