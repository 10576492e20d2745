-- include ranking_candidates
-- Of several periods that end in one year the last.
, amounts AS (
    SELECT * FROM candidates
    QUALIFY row_number() OVER (PARTITION BY place_id, year ORDER BY period_end DESC, rank) = 1
),
chosen AS (
    SELECT * FROM amounts WHERE year = $year
),
-- With one place there is no order that could change.
year_before AS (
    SELECT year FROM amounts
    WHERE year < $year AND place_id IN (SELECT place_id FROM chosen)
    GROUP BY year HAVING count(*) > 1
    ORDER BY year DESC LIMIT 1
),
-- A change of rank is one among the places that both years know: else a newcomer would push the others down.
known_in_both AS (
    SELECT
        now.place_id, before.year AS previous_year, before.value AS previous_value,
        before.observation_id AS previous_id,
        CAST(rank() OVER (ORDER BY before.value DESC) - rank() OVER (ORDER BY now.value DESC) AS INTEGER) AS change
    FROM chosen now
    JOIN amounts before ON before.place_id = now.place_id AND before.year = (SELECT year FROM year_before)
),
points AS (
-- include point_columns
)
SELECT
    CAST(rank() OVER (ORDER BY points.value DESC) AS INTEGER) AS standing, points.*,
    (SELECT CAST(year AS INTEGER) FROM year_before) AS previous_year, k.previous_value, k.previous_id, k.change,
    d.parents
FROM points
LEFT JOIN derived d ON d.derived_id = points.observation_id
LEFT JOIN known_in_both k ON k.place_id = points.place_id
ORDER BY standing, points.place_id
