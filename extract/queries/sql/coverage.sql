-- include chosen_places
-- Read twice, the second time for few places: kept as a whole, it would be copied.
, passing AS NOT MATERIALIZED (
    SELECT place_id, indicator, year, figures
    FROM coverage
    WHERE place_id IN (SELECT place_id FROM chosen_places)
    AND
-- include passes
),
pairs AS (
    SELECT place_id, indicator, sum(figures) AS figures FROM passing GROUP BY place_id, indicator
),
-- The indicators that most places have, and the places that have most indicators.
indicators_first AS (
    SELECT indicator, count(*) OVER () AS total FROM pairs GROUP BY indicator
    ORDER BY count(*) DESC, sum(figures) DESC, indicator LIMIT $most_indicators
),
places_first AS (
    SELECT place_id, count(*) OVER () AS total FROM pairs GROUP BY place_id
    ORDER BY count(*) DESC, sum(figures) DESC, place_id LIMIT $most_places
),
covered AS (
    SELECT place_id, indicator, sum(figures) AS figures, list(DISTINCT year ORDER BY year) AS years
    FROM passing
    WHERE indicator IN (SELECT indicator FROM indicators_first) AND place_id IN (SELECT place_id FROM places_first)
    GROUP BY place_id, indicator
)
SELECT
    c.place_id, p.label AS place, c.indicator, i.zh AS indicator_zh, i.en AS indicator_en, i.theme, i.headline,
    CAST(dense_rank() OVER (ORDER BY t.position, i.position) AS INTEGER) AS position,
    CAST(c.figures AS BIGINT) AS figures, c.years,
    (SELECT CAST(any_value(total) AS INTEGER) FROM indicators_first) AS all_indicators,
    (SELECT CAST(any_value(total) AS INTEGER) FROM places_first) AS all_places
FROM covered c
JOIN chosen_places p ON p.place_id = c.place_id
JOIN indicators i ON i.indicator = c.indicator
JOIN themes t ON t.theme = i.theme
ORDER BY p.province, p.city, p.district, p.place_id, t.position, i.position
