-- include chosen_places
, candidates AS (
    -- Few columns: there are many rows until the largest are known.
    SELECT
        g.observation_id, g.place_id, g.indicator, g.measure, g.series_unit, g.period, g.period_kind, g.period_slot,
        g.period_start, g.period_end, g.year, g.value
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
        now.observation_id, now.place_id, now.indicator, now.series_unit, now.period_start, now.period_end, now.value,
        stated.value AS growth, stated.observation_id AS growth_id,
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
    QUALIFY row_number() OVER (PARTITION BY place_id, indicator ORDER BY period_end DESC, period_start, observation_id) = 1
),
largest AS (
    SELECT *, abs(ln(value / base)) AS size FROM latest
    WHERE base >= CASE WHEN series_unit IN ('元', '美元') THEN $least_money ELSE $least_count END
      AND value / base BETWEEN 1 / $most_times AND $most_times
      AND value <> base
    ORDER BY size DESC, observation_id
    LIMIT $most
),
chosen AS (
    SELECT * FROM readings WHERE observation_id IN (SELECT observation_id FROM largest)
),
points AS (
-- include point_columns
)
SELECT
    points.*, l.growth, l.growth_id, l.before_value, l.before_id,
    implied.value AS derived_before, implied.derived_id AS derived_before_id
FROM points
JOIN largest l ON l.observation_id = points.observation_id
LEFT JOIN derived implied ON implied.formula = 'year_before' AND list_contains(implied.parents, l.observation_id)
QUALIFY row_number() OVER (PARTITION BY points.observation_id ORDER BY implied.derived_id) = 1
ORDER BY l.size DESC, points.observation_id
