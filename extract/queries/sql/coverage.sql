-- include chosen_places
, covered AS (
    SELECT place_id, indicator, sum(figures) AS figures, list(DISTINCT year ORDER BY year) AS years
    FROM coverage
    WHERE place_id IN (SELECT place_id FROM chosen_places)
    AND
-- include passes
    GROUP BY ALL
)
SELECT
    c.place_id, p.label AS place, c.indicator, i.zh AS indicator_zh, i.en AS indicator_en, i.theme, i.headline,
    CAST(c.figures AS BIGINT) AS figures, c.years
FROM covered c
JOIN chosen_places p ON p.place_id = c.place_id
JOIN indicators i ON i.indicator = c.indicator
JOIN themes t ON t.theme = i.theme
ORDER BY p.province, p.city, p.district, p.place_id, t.position, i.position
