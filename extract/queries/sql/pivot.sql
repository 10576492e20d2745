-- One figure for each series, period and status: among those found, the one that would be the point of a chart.
-- include found
-- include possible_points
SELECT f.*, g.series_unit
FROM found f
JOIN possible g ON g.observation_id = f.observation_id
LEFT JOIN indicators i ON i.indicator = f.indicator
LEFT JOIN themes t ON t.theme = f.theme
WHERE ($unit::VARCHAR IS NULL OR g.series_unit = $unit::VARCHAR)
QUALIFY row_number() OVER (
    PARTITION BY f.place_id, f.indicator, f.measure, g.series_unit, f.period, f.status ORDER BY g.rank
) = 1
ORDER BY
    f.province, f.city, f.district, f.place_id, t.position, i.position, f.measure, g.series_unit, f.period_kind,
    f.period_slot, f.status, f.period_start
