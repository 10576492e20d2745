-- include yearly_amounts
, chosen AS (
    SELECT * FROM amounts
    WHERE $year::INTEGER IS NULL OR year = $year::INTEGER
    QUALIFY count(*) OVER (PARTITION BY place_id, year) = len($indicators::VARCHAR[])
),
points AS (
-- include point_columns
)
SELECT * FROM points
ORDER BY place_id, year, list_position($indicators::VARCHAR[], indicator)
