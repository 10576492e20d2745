-- include chosen_places
, tallied AS (
    SELECT
        place_id,
        CAST(sum(figures) AS BIGINT) AS figures,
        count(DISTINCT report_id) AS reports,
        list(DISTINCT year ORDER BY year) FILTER (year IS NOT NULL) AS years
    FROM tallies
    WHERE
-- include passes
    GROUP BY place_id
)
-- include covered
, with_indicators AS (
    SELECT place_id, count(*) AS indicators FROM covered GROUP BY place_id
)
SELECT
    place_id, label, name, kind, district, district_label, city, province, code, pinyin, initials,
    figures, coalesce(indicators, 0) AS indicators, reports, years
FROM chosen_places
JOIN tallied USING (place_id)
LEFT JOIN with_indicators USING (place_id)
ORDER BY position
