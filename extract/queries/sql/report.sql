SELECT r.* EXCLUDE (text), p.label AS place, p.district_label, p.kind AS place_kind, r.text
FROM reports r
LEFT JOIN places p ON p.place_id = r.place_id
WHERE r.report_id = $report_id
