-- include chosen_places
, places_first AS (
    SELECT place_id FROM tallies
    WHERE place_id IN (SELECT place_id FROM chosen_places)
    AND
-- include passes
    GROUP BY place_id ORDER BY sum(with_indicator) DESC, place_id LIMIT $most_places
),
candidates AS (
    SELECT g.*
    FROM readings g
    JOIN indicators i ON i.indicator = g.indicator
    WHERE (i.headline OR NOT $headline_only)
      AND g.place_id IN (SELECT place_id FROM places_first)
      AND g.status <> 'target' AND g.period_kind <> 'span'
      AND ((g.measure = 'level' AND g.series_unit = i.unit) OR (g.measure = 'yoy' AND g.series_unit = '%'))
      AND
-- include passes
    QUALIFY row_number() OVER (PARTITION BY g.place_id, g.indicator, g.measure, g.period ORDER BY rank) = 1
),
-- The latest; of two that end together the longer one.
chosen AS (
    SELECT * FROM candidates
    WHERE measure = 'level'
    QUALIFY row_number() OVER (PARTITION BY place_id, indicator ORDER BY period_end DESC, period_start, rank) = 1
),
points AS (
-- include point_columns
)
SELECT points.*, growth.value AS yoy, growth.observation_id AS yoy_observation_id
FROM points
LEFT JOIN candidates growth
    ON growth.measure = 'yoy' AND growth.place_id = points.place_id
    AND growth.indicator = points.indicator AND growth.period = points.period
JOIN indicators i ON i.indicator = points.indicator
JOIN themes t ON t.theme = i.theme
ORDER BY t.position, i.position, points.place_position
