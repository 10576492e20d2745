-- include chosen_places
-- include covered
-- The indicators that most places have, and the places that have most indicators.
, indicators_first AS (
    SELECT indicator, count(*) OVER () AS total FROM covered GROUP BY indicator
    ORDER BY count(*) DESC, sum(figures) DESC, indicator LIMIT $most_indicators
),
places_first AS (
    SELECT place_id, count(*) OVER () AS total FROM covered GROUP BY place_id
    ORDER BY count(*) DESC, sum(figures) DESC, place_id LIMIT $most_places
),
shown AS (
    SELECT * FROM covered
    WHERE indicator IN (SELECT indicator FROM indicators_first) AND place_id IN (SELECT place_id FROM places_first)
),
with_years AS (
    SELECT s.place_id, s.indicator, any_value(s.figures) AS figures, list(y.year ORDER BY y.year) AS years
    FROM shown s
    JOIN coverage c ON c.place_id = s.place_id AND c.indicator = s.indicator
    JOIN span ON TRUE
    JOIN years y ON y.position BETWEEN before + 1 AND whole
    WHERE (
        (len($sources::VARCHAR[]) = 0 OR list_contains($sources::VARCHAR[], 'extracted'))
        AND c.extracted[y.position] > coalesce(c.extracted[y.position - 1], 0)
    ) OR (
        (len($sources::VARCHAR[]) = 0 OR list_contains($sources::VARCHAR[], 'entered'))
        AND c.entered[y.position] > coalesce(c.entered[y.position - 1], 0)
    )
    GROUP BY s.place_id, s.indicator
)
SELECT
    w.place_id, p.label AS place, w.indicator, i.zh AS indicator_zh, i.en AS indicator_en, i.theme, i.headline,
    CAST(dense_rank() OVER (ORDER BY t.position, i.position) AS INTEGER) AS position,
    CAST(w.figures AS BIGINT) AS figures, w.years,
    (SELECT CAST(any_value(total) AS INTEGER) FROM indicators_first) AS all_indicators,
    (SELECT CAST(any_value(total) AS INTEGER) FROM places_first) AS all_places
FROM with_years w
JOIN chosen_places p ON p.place_id = w.place_id
JOIN indicators i ON i.indicator = w.indicator
JOIN themes t ON t.theme = i.theme
ORDER BY p.position, t.position, i.position
