SELECT place_id, code, name, kind, district, city, province
FROM former.places
WHERE place_id IN (
    SELECT r.place_id FROM former.reports r SEMI JOIN kept USING (report_id)
    UNION
    SELECT o.place_id FROM former.observations o SEMI JOIN kept USING (report_id)
);
