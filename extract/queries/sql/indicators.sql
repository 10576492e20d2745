-- include chosen_places
-- include covered
, counted AS (
    SELECT indicator, CAST(sum(figures) AS BIGINT) AS figures, count(*) AS places
    FROM covered
    GROUP BY indicator
)
SELECT
    i.indicator, i.zh, i.en, i.theme, t.zh AS theme_zh, t.en AS theme_en, i.unit, i.aggregation, i.better, i.headline, i.names,
    i.definition_zh, i.definition_en,
    coalesce(c.figures, 0) AS figures, coalesce(c.places, 0) AS places
FROM indicators i
JOIN themes t ON t.theme = i.theme
LEFT JOIN counted c ON c.indicator = i.indicator
WHERE c.figures > 0 OR NOT $present_only
ORDER BY t.position, i.position
