, span AS (
    -- As sums up to each year count: those up to `whole`, less those up to `before`.
    SELECT
        count(*) FILTER (year < $first_year::INTEGER) AS before,
        count(*) FILTER ($last_year::INTEGER IS NULL OR year <= $last_year::INTEGER) AS whole
    FROM years
)
