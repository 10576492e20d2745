-- include yearly_amounts
-- The places that have most of the indicators, then most years of them.
, fullest_places AS (
    SELECT place_id, count(*) OVER () AS total FROM amounts GROUP BY place_id
    ORDER BY count(DISTINCT indicator) DESC, count(*) DESC, place_id LIMIT $most_places
),
chosen AS (
    SELECT * FROM amounts WHERE place_id IN (SELECT place_id FROM fullest_places)
),
points AS (
-- include point_columns
)
SELECT *, (SELECT CAST(any_value(total) AS INTEGER) FROM fullest_places) AS all_places
FROM points
ORDER BY list_position($indicators::VARCHAR[], indicator), place_id, year
