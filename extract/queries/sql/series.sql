-- include series_chosen
-- include point_columns
ORDER BY p.province, p.city, p.district, p.place_id, g.period_start, g.period_end
