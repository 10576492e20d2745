-- include chosen_places
, chosen AS (
    SELECT report_id, sum(figures) AS figures, sum(with_indicator) AS with_indicator
    FROM tallies
    WHERE
-- include passes
    GROUP BY report_id
)
SELECT
    r.report_id, r.source, r.file, r.title, r.kind, r.place_id, p.label AS place, p.district_label, p.kind AS place_kind,
    r.looks_back_on, r.plans_for, r.date, r.published, r.dated, r.publisher, r.url, r.characters, r.ingested_at,
    CAST(coalesce(c.figures, 0) AS BIGINT) AS figures,
    CAST(coalesce(c.with_indicator, 0) AS BIGINT) AS with_indicator
FROM reports r
LEFT JOIN chosen c ON c.report_id = r.report_id
LEFT JOIN places p ON p.place_id = r.place_id
WHERE (c.report_id IS NOT NULL OR ($first_year::INTEGER IS NULL AND $last_year::INTEGER IS NULL))
  AND (len($sources::VARCHAR[]) = 0 OR list_contains($sources::VARCHAR[], r.source))
  AND (
      r.place_id IN (SELECT place_id FROM chosen_places)
      OR r.report_id IN (SELECT report_id FROM tallies SEMI JOIN chosen_places USING (place_id))
      OR (r.place_id IS NULL AND len($districts::VARCHAR[]) + len($places::VARCHAR[]) + len($kinds::VARCHAR[]) = 0)
  )
ORDER BY r.dated DESC NULLS LAST, r.title, r.report_id
LIMIT $newest
