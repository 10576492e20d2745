-- include found
, kinds AS (
    SELECT indicator, measure, status, source, place_id, period_kind, period_slot, count(*) AS figures
    FROM found
    GROUP BY ALL
)
