-- include chosen_places
SELECT r.indicator, count(DISTINCT r.place_id) AS places
FROM readings r
JOIN indicators i ON i.indicator = r.indicator
JOIN themes t ON t.theme = i.theme
WHERE measure = 'level' AND period_kind = 'year' AND status <> 'target'
  AND ($year::INTEGER IS NULL OR year = $year::INTEGER)
  AND place_id IN (SELECT place_id FROM chosen_places)
  AND
-- include passes
GROUP BY r.indicator, i.headline, t.position, i.position
ORDER BY places DESC, i.headline DESC, t.position, i.position
