-- include yearly_amounts
, paired AS (
    SELECT place_id, year FROM amounts GROUP BY place_id, year HAVING count(*) = len($indicators::VARCHAR[])
)
SELECT year, count(*) AS places FROM paired GROUP BY year ORDER BY year DESC
