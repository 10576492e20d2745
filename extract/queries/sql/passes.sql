    (len($sources::VARCHAR[]) = 0 OR list_contains($sources::VARCHAR[], source))
    AND ($first_year::INTEGER IS NULL OR year >= $first_year::INTEGER)
    AND ($last_year::INTEGER IS NULL OR year <= $last_year::INTEGER)
