-- One figure for each series, period and status: among those found, the one that would be the point of a chart.
-- include found
-- include possible_points
SELECT
    f.observation_id, f.source, f.place_id, p.label AS place_label, f.indicator, i.zh AS indicator_zh,
    i.en AS indicator_en, f.measure, f.value, f.value_high, f.unit, g.series_unit, f.bound, f.period_kind,
    f.period_slot, f.year, f.status
FROM found f
JOIN possible g ON g.observation_id = f.observation_id
JOIN places p ON p.place_id = f.place_id
JOIN indicators i ON i.indicator = f.indicator
JOIN themes t ON t.theme = i.theme
WHERE ($unit::VARCHAR IS NULL OR g.series_unit = $unit::VARCHAR)
QUALIFY row_number() OVER (
    PARTITION BY f.place_id, f.indicator, f.measure, g.series_unit, f.period, f.status ORDER BY g.rank
) = 1
ORDER BY
    p.position, t.position, i.position, f.measure, g.series_unit, f.period_kind,
    f.period_slot, f.status, f.period_start
