-- include series_chosen
-- include point_columns
ORDER BY p.position, g.period_start, g.period_end
