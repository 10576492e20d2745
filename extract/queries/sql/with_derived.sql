, points AS (
    SELECT * FROM stated
    UNION ALL BY NAME
-- include derived_columns
)
SELECT points.*
FROM points
