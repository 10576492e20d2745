-- include town_chosen
-- include point_columns
ORDER BY t.position, i.position, g.measure, g.series_unit, g.period_kind, g.period_slot, g.period_start
