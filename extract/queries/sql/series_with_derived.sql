-- include series_chosen
, passing AS (
    SELECT * FROM derived
    WHERE indicator = $indicator AND measure = $measure
      AND period_kind = $period_kind AND period_slot = $period_slot
      AND (len($statuses::VARCHAR[]) = 0 OR list_contains($statuses::VARCHAR[], status))
      AND
-- include derived_passing
),
-- What a report states goes before what follows from others, and that before a target.
added AS (
    SELECT * FROM passing d
    WHERE unit = coalesce(
        $unit::VARCHAR, (SELECT series_unit FROM main_unit), (SELECT mode(unit ORDER BY unit) FROM passing)
    )
      AND NOT EXISTS (
          FROM chosen c WHERE c.place_id = d.place_id AND c.period = d.period AND c.status <> 'target'
      )
),
stated AS (
-- include point_columns
    WHERE g.status <> 'target' OR (g.place_id, g.period) NOT IN (SELECT (place_id, period) FROM added)
)
-- include with_derived
ORDER BY points.place_position, points.period_start, points.period_end
