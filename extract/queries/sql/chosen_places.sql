WITH chosen_places AS (
    SELECT *
    FROM places
    WHERE (len($districts::VARCHAR[]) = 0 OR list_contains($districts::VARCHAR[], district_label))
      AND (
          len($places::VARCHAR[]) = 0
          OR list_contains($places::VARCHAR[], place_id) OR list_contains($places::VARCHAR[], label)
      )
      AND (len($kinds::VARCHAR[]) = 0 OR list_contains($kinds::VARCHAR[], kind))
)
