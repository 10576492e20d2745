-- include chosen_places
, covered AS (
    SELECT
        indicator,
        CAST(sum(figures) AS BIGINT) AS figures,
        count(DISTINCT place_id) AS places,
        list(DISTINCT year ORDER BY year) AS years
    FROM coverage
    WHERE place_id IN (SELECT place_id FROM chosen_places)
    AND
-- include passes
    GROUP BY indicator
)
SELECT
    i.indicator, i.zh, i.en, i.theme, t.zh AS theme_zh, t.en AS theme_en, i.unit, i.aggregation, i.better, i.headline, i.names,
    i.definition_zh, i.definition_en,
    coalesce(c.figures, 0) AS figures, coalesce(c.places, 0) AS places, c.years
FROM indicators i
JOIN themes t ON t.theme = i.theme
LEFT JOIN covered c ON c.indicator = i.indicator
WHERE c.figures > 0 OR NOT $present_only
ORDER BY t.position, i.position
