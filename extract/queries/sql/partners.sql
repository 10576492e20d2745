-- include chosen_places
-- One row a town and year of each indicator, whatever its unit.
, known AS (
    SELECT DISTINCT indicator, place_id, year FROM readings
    WHERE measure = 'level' AND period_kind = 'year' AND status <> 'target'
      AND place_id IN (SELECT place_id FROM chosen_places)
      AND
-- include passes
)
SELECT other.indicator, count(*) AS pairs, count(DISTINCT other.place_id) AS places
FROM known this
JOIN known other USING (place_id, year)
WHERE this.indicator = $indicator AND other.indicator <> $indicator
GROUP BY other.indicator
ORDER BY places DESC, pairs DESC, indicator
