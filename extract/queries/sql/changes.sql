-- include chosen_places
, candidates AS (
    SELECT g.*
    FROM readings g
    JOIN indicators i ON i.indicator = g.indicator
    WHERE (i.headline OR NOT $headline_only)
      AND g.place_id IN (SELECT place_id FROM chosen_places)
      AND g.status <> 'target' AND g.period_kind <> 'span' AND g.bound = 'exact' AND NOT g.qualified
      AND ((g.measure = 'level' AND g.series_unit = i.unit AND i.unit <> '%')
           OR (g.measure = 'yoy' AND g.series_unit = '%' AND g.value > -100))
      AND
-- include passes
    QUALIFY row_number() OVER (PARTITION BY g.place_id, g.indicator, g.measure, g.period ORDER BY rank) = 1
),
-- Each amount against the same period a year before: as stated, else from that period's own amount.
compared AS (
    SELECT
        now.*, stated.value AS growth, stated.observation_id AS growth_id,
        before.value AS before_value, before.observation_id AS before_id,
        coalesce(now.value / (1 + stated.value / 100), before.value) AS base
    FROM candidates now
    LEFT JOIN candidates stated
        ON stated.measure = 'yoy' AND stated.place_id = now.place_id AND stated.indicator = now.indicator
        AND stated.period = now.period
    LEFT JOIN candidates before
        ON before.measure = 'level' AND before.place_id = now.place_id AND before.indicator = now.indicator
        AND before.period_kind = now.period_kind AND before.period_slot = now.period_slot
        AND before.year = now.year - 1
    WHERE now.measure = 'level' AND now.value > 0
),
-- The latest of each place and indicator; of two that end together the longer one.
latest AS (
    SELECT * FROM compared
    WHERE base > 0
    QUALIFY row_number() OVER (PARTITION BY place_id, indicator ORDER BY period_end DESC, period_start, rank) = 1
),
chosen AS (
    SELECT *, abs(ln(value / base)) AS size FROM latest
    WHERE base >= CASE WHEN series_unit IN ('元', '美元') THEN $least_money ELSE $least_count END
      AND value / base BETWEEN 1 / $most_times AND $most_times
      AND value <> base
    ORDER BY size DESC, observation_id
    LIMIT $most
),
points AS (
-- include point_columns
)
SELECT
    points.*, c.growth, c.growth_id, c.before_value, c.before_id,
    (
        SELECT min(d.value) FROM derived d
        WHERE d.formula = 'year_before' AND list_contains(d.parents, c.observation_id)
    ) AS derived_before
FROM points
JOIN chosen c USING (observation_id)
ORDER BY c.size DESC, observation_id
