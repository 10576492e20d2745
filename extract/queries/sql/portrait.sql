-- One place: of each indicator the latest result and the next target, with what can be said of them beside others.
-- include own_points
, known AS (
    SELECT o.*, o.series_unit <> i.unit AS other_unit
    FROM own o
    JOIN indicators i ON i.indicator = o.indicator
),
-- An amount before a growth rate, a year or part of one before several years, then the latest; of two that end
-- together the longer one.
results AS (
    SELECT * FROM known
    WHERE status <> 'target'
    QUALIFY row_number() OVER (
        PARTITION BY indicator
        ORDER BY measure <> 'level', measure <> 'yoy', other_unit, period_kind = 'span', period_end DESC,
                 period_start, measure, series_unit, rank
    ) = 1
),
-- The nearest one after the result that the latest report aims at.
targets AS (
    SELECT k.* FROM known k
    LEFT JOIN results r ON r.indicator = k.indicator
    WHERE k.status = 'target' AND (r.period_end IS NULL OR k.period_end > r.period_end)
    QUALIFY row_number() OVER (
        PARTITION BY k.indicator
        ORDER BY k.measure <> 'level', k.measure <> 'yoy', k.other_unit, k.dated DESC NULLS LAST, k.period_end,
                 k.period_start DESC, k.measure, k.series_unit, k.rank
    ) = 1
),
chosen AS (
    SELECT * EXCLUDE (other_unit) FROM results
    UNION ALL BY NAME
    SELECT * EXCLUDE (other_unit) FROM targets
),
-- The growth that is stated for a result's own period.
stated AS (
    SELECT r.observation_id, k.value AS growth, k.observation_id AS growth_id
    FROM results r
    JOIN known k USING (indicator, period)
    WHERE r.measure = 'level' AND k.measure = 'yoy' AND k.series_unit = '%' AND k.status <> 'target'
    QUALIFY row_number() OVER (PARTITION BY r.observation_id ORDER BY k.rank) = 1
),
-- The same period a year before, where both figures are exact and of the same scope.
before AS (
    SELECT r.observation_id, k.value AS before_value, k.observation_id AS before_id
    FROM results r
    JOIN known k USING (indicator, measure, series_unit, period_kind, period_slot)
    WHERE r.measure = 'level' AND r.period_kind <> 'span' AND k.year = r.year - 1 AND k.status <> 'target'
      AND r.bound = 'exact' AND k.bound = 'exact' AND r.qualifier IS NOT DISTINCT FROM k.qualifier
),
peers AS (
    SELECT place_id FROM places
    WHERE place_id = $place_id
       OR ((len($peer_districts::VARCHAR[]) = 0 OR list_contains($peer_districts::VARCHAR[], district_label))
           AND (len($peer_kinds::VARCHAR[]) = 0 OR list_contains($peer_kinds::VARCHAR[], kind)))
),
compared AS (
    SELECT r.observation_id, r.value AS own_value, g.value, g.place_id, g.rank, g.alternatives
    FROM readings g
    JOIN results r USING (indicator, measure, series_unit, period)
    WHERE g.status <> 'target' AND g.place_id IN (SELECT place_id FROM peers)
      AND (len($sources::VARCHAR[]) = 0 OR list_contains($sources::VARCHAR[], g.source))
),
-- Only where several compete for a point must one be chosen.
beside AS (
    SELECT observation_id, own_value, value FROM compared WHERE alternatives = 0
    UNION ALL
    SELECT observation_id, own_value, value FROM compared WHERE alternatives > 0
    QUALIFY row_number() OVER (PARTITION BY observation_id, place_id ORDER BY rank) = 1
),
ranked AS (
    SELECT
        observation_id,
        CAST(1 + count(*) FILTER (value > own_value) AS INTEGER) AS place_rank,
        CAST(count(*) AS INTEGER) AS ranked_places
    FROM beside
    GROUP BY observation_id
),
histories AS (
    SELECT
        c.observation_id,
        list({'year': k.year, 'period': k.period, 'value': k.value, 'status': k.status} ORDER BY k.period_end) AS history
    FROM chosen c
    JOIN known k USING (indicator, measure, series_unit, period_kind, period_slot)
    GROUP BY c.observation_id
),
points AS (
-- include point_columns
)
SELECT
    points.*, s.growth, s.growth_id, b.before_value, b.before_id, k.place_rank, k.ranked_places, h.history
FROM points
JOIN histories h USING (observation_id)
LEFT JOIN stated s USING (observation_id)
LEFT JOIN before b USING (observation_id)
LEFT JOIN ranked k USING (observation_id)
JOIN indicators i ON i.indicator = points.indicator
JOIN themes t ON t.theme = points.theme
ORDER BY t.position, i.position, points.status = 'target'
