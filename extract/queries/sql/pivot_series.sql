-- The series among the figures found: what may stand on one table of places and years.
-- include found
-- include possible_points
SELECT
    f.indicator, f.measure, g.series_unit AS unit, f.period_kind, f.period_slot,
    count(*) AS figures, count(DISTINCT f.place_id) AS places
FROM found f
JOIN possible g ON g.observation_id = f.observation_id
GROUP BY ALL
ORDER BY figures DESC, f.indicator, f.measure, unit, f.period_kind, f.period_slot
