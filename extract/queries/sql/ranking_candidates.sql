-- include chosen_places
, stated AS (
    SELECT * FROM readings
    WHERE indicator = $indicator AND measure = $measure AND series_unit = $unit
      AND period_kind = $period_kind AND period_slot = $period_slot
      AND status <> 'target'
      AND place_id IN (SELECT place_id FROM chosen_places)
      AND
-- include passes
),
candidates AS (
    SELECT * FROM stated
/*derived*/
)
