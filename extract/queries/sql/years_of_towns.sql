-- include chosen_places
, known AS (
    SELECT year, indicator, place_id FROM readings
    WHERE measure = 'level' AND period_kind = 'year' AND status <> 'target'
      AND place_id IN (SELECT place_id FROM chosen_places)
      AND
-- include passes
/*derived*/
),
places_of AS (
    SELECT year, indicator, count(DISTINCT place_id) AS places FROM known GROUP BY year, indicator
)
SELECT year, max(places) AS places, count(*) FILTER (places > 1) AS shared, count(*) AS indicators
FROM places_of
GROUP BY year
ORDER BY year DESC
