-- Readings of what is asked for; narrowed here too, for a join of all figures with all readings takes a second.
, possible AS (
    SELECT observation_id, series_unit, rank
    FROM readings
    WHERE (len($indicators::VARCHAR[]) = 0 OR list_contains($indicators::VARCHAR[], indicator))
      AND place_id IN (SELECT place_id FROM chosen_places)
      AND
-- include passes
)
