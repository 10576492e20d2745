-- include span
, in_years AS (
    SELECT
        place_id, indicator,
        CASE WHEN len($sources::VARCHAR[]) = 0 OR list_contains($sources::VARCHAR[], 'extracted')
             THEN coalesce(extracted[whole], 0) - coalesce(extracted[before], 0) ELSE 0 END
        + CASE WHEN len($sources::VARCHAR[]) = 0 OR list_contains($sources::VARCHAR[], 'entered')
               THEN coalesce(entered[whole], 0) - coalesce(entered[before], 0) ELSE 0 END AS figures
    FROM coverage, span
    WHERE place_id IN (SELECT place_id FROM chosen_places)
),
covered AS (
    SELECT * FROM in_years WHERE figures > 0
)
