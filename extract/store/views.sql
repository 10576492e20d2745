-- For reading, by this program and by people who open the file themselves.

-- As figures, with the row of observations that a figure stands in: by it a few are fetched without looking at all.
CREATE VIEW numbered_figures AS
SELECT
    o.rowid AS row_number, o.observation_id, o.source,
    p.province, p.city, p.district, p.name AS place, p.kind AS place_kind, p.label AS place_label,
    p.district_label, o.place_id, o.part_of,
    o.indicator, i.zh AS indicator_zh, i.en AS indicator_en, i.theme, t.zh AS theme_zh, t.en AS theme_en,
    o.label, o.qualifier, o.measure, o.value, o.value_high, o.unit, o.bound,
    o.period, o.period_kind, o.period_slot, o.period_start, o.period_end, o.year, o.status,
    o.text, o.sentence, array_to_string(o.heading, ' / ') AS heading,
    o.confidence, o.rule, array_to_string(o.reasons, '; ') AS reasons, array_to_string(o.remarks, '; ') AS remarks,
    o.report_id, r.title AS report_title, r.kind AS report_kind, r.date AS report_date, r.published, r.publisher,
    r.url, r.file, r.format, o.page, o.paragraph, o.line, o.span_start, o.span_end, o.sentence_start, o.sentence_end
FROM observations o
JOIN reports r ON r.report_id = o.report_id
LEFT JOIN places p ON p.place_id = o.place_id
LEFT JOIN indicators i ON i.indicator = o.indicator
LEFT JOIN themes t ON t.theme = i.theme;

-- One row a figure, with the names of everything it refers to.
CREATE VIEW figures AS SELECT * EXCLUDE (row_number) FROM numbered_figures;

-- One row a file that a report was read from, or that holds the same report; kept is true for the one that was taken.
CREATE VIEW report_files AS
SELECT f.report_id, f.file, coalesce(f.url, CASE WHEN f.file = r.file THEN r.url END) AS url, f.file = r.file AS kept
FROM files f
JOIN reports r ON r.report_id = f.report_id;

-- One row a point of a chart: the figure chosen for a place, an indicator, a measure, a unit and a period.
CREATE VIEW points AS
SELECT
    g.place_id, p.label AS place, p.district, g.indicator, i.zh AS indicator_zh, i.en AS indicator_en, g.measure,
    g.value, g.value_high, g.unit, g.series_unit, g.bound, g.period, g.period_kind, g.period_slot,
    g.period_start, g.period_end, g.year, g.status, g.source, g.confidence, g.alternatives,
    g.report_id, g.observation_id
FROM readings g
JOIN places p ON p.place_id = g.place_id
JOIN indicators i ON i.indicator = g.indicator
WHERE g.rank = 1;

-- One row a derived figure, with the columns of figures that it has; stated_id: the figure that is shown in its place.
CREATE VIEW derived_figures AS
SELECT
    d.derived_id AS observation_id, 'derived' AS source,
    p.province, p.city, p.district, p.name AS place, p.kind AS place_kind, p.label AS place_label,
    p.district_label, d.place_id, d.indicator, i.zh AS indicator_zh, i.en AS indicator_en,
    i.theme, t.zh AS theme_zh, t.en AS theme_en, d.label, d.qualifier, d.measure, d.value, d.margin, d.unit, d.bound,
    d.period, d.period_kind, d.period_slot, d.period_start, d.period_end, d.year, d.status,
    '' AS text, '' AS heading, d.confidence, d.formula AS rule, '' AS reasons, '' AS remarks,
    d.report_id, r.title AS report_title, r.kind AS report_kind, r.date AS report_date, r.published, r.publisher,
    r.url, r.file, r.format, array_to_string(d.parents, '; ') AS parents, d.parent_source, d.stated_id
FROM derived d
JOIN reports r ON r.report_id = d.report_id
JOIN places p ON p.place_id = d.place_id
JOIN indicators i ON i.indicator = d.indicator
JOIN themes t ON t.theme = i.theme;
