-- include ranking_candidates
SELECT year, count(DISTINCT place_id) AS places
FROM candidates
GROUP BY year
ORDER BY year DESC
