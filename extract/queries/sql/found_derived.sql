        UNION ALL BY NAME
        SELECT * EXCLUDE (margin, parent_source, stated_id)
        FROM derived_figures
        WHERE stated_id IS NULL
          AND (len($parent_sources::VARCHAR[]) = 0 OR list_contains($parent_sources::VARCHAR[], parent_source))
