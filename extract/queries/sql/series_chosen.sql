-- include chosen_places
, candidates AS (
    SELECT * FROM readings
    WHERE indicator = $indicator AND measure = $measure
      AND period_kind = $period_kind AND period_slot = $period_slot
      AND place_id IN (SELECT place_id FROM chosen_places)
      AND (len($statuses::VARCHAR[]) = 0 OR list_contains($statuses::VARCHAR[], status))
      AND
-- include passes
),
-- Units can't stand on one axis: where none is asked for, the one that most figures have.
main_unit AS (
    SELECT series_unit FROM candidates GROUP BY series_unit ORDER BY count(*) DESC, series_unit LIMIT 1
),
in_unit AS NOT MATERIALIZED (
    SELECT * FROM candidates WHERE series_unit = coalesce($unit::VARCHAR, (SELECT series_unit FROM main_unit))
),
-- Most figures stand alone for their point; only of others must one be chosen.
chosen AS (
    SELECT * FROM in_unit WHERE alternatives = 0
    UNION ALL
    SELECT * REPLACE (CAST(count(*) OVER (PARTITION BY place_id, period) - 1 AS INTEGER) AS alternatives)
    FROM in_unit WHERE alternatives > 0
    QUALIFY row_number() OVER (PARTITION BY place_id, period ORDER BY rank) = 1
)
