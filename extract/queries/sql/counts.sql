-- include chosen_places
, chosen AS (
    SELECT * FROM tallies
    WHERE
-- include passes
    AND
-- include in_chosen_place
)
-- include covered
SELECT
    count(DISTINCT report_id) FILTER (source = 'extracted') AS reports,
    count(DISTINCT report_id) FILTER (source = 'entered') AS pages,
    count(DISTINCT place_id) AS places,
    (
        SELECT count(DISTINCT (p.province, p.city, p.district_label))
        FROM chosen_places p WHERE p.place_id IN (SELECT place_id FROM chosen)
    ) AS districts,
    CAST(coalesce(sum(figures), 0) AS BIGINT) AS figures,
    CAST(coalesce(sum(figures) FILTER (source = 'entered'), 0) AS BIGINT) AS entered,
    CAST(coalesce(sum(with_indicator), 0) AS BIGINT) AS with_indicator,
    (SELECT count(DISTINCT indicator) FROM covered) AS indicators,
    min(year) FILTER (points > 0) AS first_year,
    max(year) FILTER (points > 0) AS last_year
FROM chosen
