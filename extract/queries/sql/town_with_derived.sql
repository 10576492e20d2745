-- include town_chosen
-- What a report states goes before what follows from others, and that before a target.
, added AS (
    SELECT * FROM derived d
    WHERE place_id = $place_id
      AND
-- include derived_passing
      AND NOT EXISTS (
          FROM chosen c
          WHERE c.indicator = d.indicator AND c.measure = d.measure AND c.series_unit = d.unit
            AND c.period = d.period AND c.status <> 'target'
      )
),
stated AS (
-- include point_columns
    WHERE g.status <> 'target'
       OR (g.indicator, g.measure, g.series_unit, g.period) NOT IN (
           SELECT (indicator, measure, unit, period) FROM added
       )
)
-- include with_derived
JOIN indicators i ON i.indicator = points.indicator
JOIN themes t ON t.theme = i.theme
ORDER BY
    t.position, i.position, points.measure, points.series_unit, points.period_kind, points.period_slot,
    points.period_start
