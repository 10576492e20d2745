    (
        place_id IN (SELECT place_id FROM chosen_places)
        -- Where no filter asks for a place, what has none passes too.
        OR (place_id IS NULL AND len($districts::VARCHAR[]) + len($places::VARCHAR[]) + len($kinds::VARCHAR[]) = 0)
    )
