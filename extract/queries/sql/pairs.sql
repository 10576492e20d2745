-- include yearly_amounts
, chosen AS (
    SELECT * FROM amounts
    WHERE $year::INTEGER IS NULL OR year = $year::INTEGER
    QUALIFY count(*) OVER (PARTITION BY place_id, year) = len($indicators::VARCHAR[])
),
points AS (
-- include point_columns
)
SELECT points.*, d.parents
FROM points
LEFT JOIN derived d ON d.derived_id = points.observation_id
ORDER BY points.place_id, points.year, list_position($indicators::VARCHAR[], points.indicator)
