    place_id IN (SELECT place_id FROM chosen_places)
    AND (len($sources::VARCHAR[]) = 0 OR list_contains($sources::VARCHAR[], parent_source))
    AND ($first_year::INTEGER IS NULL OR year >= $first_year::INTEGER)
    AND ($last_year::INTEGER IS NULL OR year <= $last_year::INTEGER)
