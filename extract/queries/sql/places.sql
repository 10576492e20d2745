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
),
covered AS (
    SELECT place_id, count(DISTINCT indicator) AS indicators
    FROM coverage
    WHERE
-- include passes
    GROUP BY place_id
)
SELECT
    place_id, label, name, kind, district, district_label, city, province, code, pinyin, initials,
    figures, coalesce(indicators, 0) AS indicators, reports, years
FROM chosen_places
JOIN tallied USING (place_id)
LEFT JOIN covered USING (place_id)
ORDER BY province, city, district, place_id
