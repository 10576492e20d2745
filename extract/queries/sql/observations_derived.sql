    UNION ALL BY NAME
    SELECT * EXCLUDE (margin, parent_source, stated_id) FROM derived_figures
    WHERE observation_id IN (SELECT observation_id FROM wanted)
