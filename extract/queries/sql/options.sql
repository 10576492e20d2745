SELECT
    (SELECT list(DISTINCT district_label ORDER BY district_label) FROM places WHERE district_label <> '') AS districts,
    (SELECT list(DISTINCT kind ORDER BY kind) FROM places WHERE kind <> '') AS kinds,
    (SELECT list(DISTINCT year ORDER BY year) FROM tallies WHERE year IS NOT NULL) AS years,
    (SELECT list(DISTINCT source ORDER BY source DESC) FROM tallies) AS sources
