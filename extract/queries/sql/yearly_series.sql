-- include chosen_places
-- Amounts of whole years that were reached, in each unit; of each indicator the unit with most of them.
, passing AS NOT MATERIALIZED (
    SELECT indicator, series_unit, place_id, year, alternatives
    FROM readings
    WHERE measure = 'level' AND period_kind = 'year' AND status <> 'target'
      AND indicator IN (SELECT indicator FROM indicators WHERE headline OR NOT $headline_only)
      AND place_id IN (SELECT place_id FROM chosen_places)
      AND
-- include passes
),
-- Most figures stand alone for their point; only of others is it to be counted once.
known AS (
    SELECT * FROM passing WHERE alternatives = 0
    UNION ALL
    SELECT DISTINCT * REPLACE (1 AS alternatives) FROM passing WHERE alternatives > 0
),
years AS (
    SELECT indicator, series_unit, year, count(*) AS places FROM known GROUP BY indicator, series_unit, year
),
series AS (
    SELECT
        indicator, series_unit, CAST(sum(places) AS BIGINT) AS points,
        max(places) AS places_of_year, CAST(max(struct_pack(p := places, y := year)).y AS INTEGER) AS fullest_year
    FROM years GROUP BY indicator, series_unit
    QUALIFY row_number() OVER (PARTITION BY indicator ORDER BY sum(places) DESC, series_unit) = 1
),
places_of AS (
    SELECT indicator, series_unit, count(DISTINCT place_id) AS places FROM known GROUP BY indicator, series_unit
)
SELECT
    s.indicator, s.series_unit AS unit, s.points, o.places, s.fullest_year, s.places_of_year, i.headline
FROM series s
JOIN places_of o ON o.indicator = s.indicator AND o.series_unit = s.series_unit
JOIN indicators i ON i.indicator = s.indicator
JOIN themes t ON t.theme = i.theme
ORDER BY s.points - o.places DESC, o.places DESC, i.headline DESC, t.position, i.position
