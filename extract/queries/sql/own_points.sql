-- include chosen_places
, own AS (
    SELECT
        * REPLACE (
            CAST(count(*) OVER (PARTITION BY indicator, measure, series_unit, period) - 1 AS INTEGER) AS alternatives
        )
    FROM readings
    WHERE place_id = $place_id
      AND
-- include passes
    QUALIFY row_number() OVER (PARTITION BY indicator, measure, series_unit, period ORDER BY rank) = 1
)
