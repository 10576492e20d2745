-- include yearly_amounts
, sections AS (
    SELECT * FROM amounts
    WHERE $year::INTEGER IS NULL OR year = $year::INTEGER
    QUALIFY row_number() OVER (PARTITION BY indicator, place_id ORDER BY year DESC) = 1
),
fullest_places AS (
    SELECT place_id, count(*) OVER () AS total FROM sections GROUP BY place_id
    ORDER BY count(*) DESC, place_id LIMIT $most_places
),
chosen AS (
    SELECT * FROM sections WHERE place_id IN (SELECT place_id FROM fullest_places)
),
points AS (
-- include point_columns
)
SELECT points.*, d.parents, (SELECT CAST(any_value(total) AS INTEGER) FROM fullest_places) AS all_places
FROM points
LEFT JOIN derived d ON d.derived_id = points.observation_id
ORDER BY points.place_position, list_position($indicators::VARCHAR[], points.indicator)
