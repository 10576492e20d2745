-- include chosen_places
SELECT year, count(DISTINCT place_id) AS places, count(DISTINCT indicator) AS indicators
FROM readings
WHERE measure = 'level' AND period_kind = 'year' AND status <> 'target'
  AND place_id IN (SELECT place_id FROM chosen_places)
  AND
-- include passes
GROUP BY year
ORDER BY year DESC
