-- include chosen_places
, passing AS (
    -- Few columns, and short ones: there are many rows until the largest are known.
    SELECT
        g.rowid AS found, g.place_id, i.position AS item, g.measure, g.period_kind, g.period_slot,
        g.period_start, g.period_end, g.year, g.value, g.period, g.rank, g.alternatives,
        CASE WHEN i.unit IN ('元', '美元') THEN $least_money ELSE $least_count END AS least
    FROM readings g
    JOIN indicators i ON i.indicator = g.indicator
    WHERE (i.headline OR NOT $headline_only)
      AND g.place_id IN (SELECT place_id FROM chosen_places)
      AND g.status <> 'target' AND g.period_kind <> 'span' AND g.bound = 'exact' AND NOT g.qualified
      AND ((g.measure = 'level' AND g.series_unit = i.unit AND i.unit <> '%')
           OR (g.measure = 'yoy' AND g.series_unit = '%' AND g.value > -100))
      AND
-- include passes
),
-- Only where several compete for a point must one be chosen.
candidates AS (
    SELECT * FROM passing WHERE alternatives = 0
    UNION ALL
    SELECT * FROM passing WHERE alternatives > 0
    QUALIFY row_number() OVER (PARTITION BY place_id, item, measure, period ORDER BY rank) = 1
),
-- Each amount against the same period a year before: as stated, else from that period's own amount.
compared AS (
    SELECT
        now.found, now.place_id, now.item, now.least, now.period_start, now.period_end, now.value,
        stated.found AS stated, before.found AS before,
        coalesce(now.value / (1 + stated.value / 100), before.value) AS base
    FROM candidates now
    LEFT JOIN candidates stated
        ON stated.measure = 'yoy' AND stated.place_id = now.place_id AND stated.item = now.item
        AND stated.period = now.period
    LEFT JOIN candidates before
        ON before.measure = 'level' AND before.place_id = now.place_id AND before.item = now.item
        AND before.period_kind = now.period_kind AND before.period_slot = now.period_slot
        AND before.year = now.year - 1
    WHERE now.measure = 'level' AND now.value > 0 AND base > 0
),
-- The latest of each place and indicator; of two that end together the longer one.
latest AS (
    SELECT * FROM compared
    QUALIFY row_number() OVER (PARTITION BY place_id, item ORDER BY period_end DESC, period_start, found) = 1
),
largest AS (
    SELECT *, abs(ln(value / base)) AS size FROM latest
    WHERE base >= least AND value / base BETWEEN 1 / $most_times AND $most_times AND value <> base
    ORDER BY size DESC, found
    LIMIT $most
),
behind AS (
    SELECT rowid AS found, observation_id, value FROM readings
    WHERE rowid IN (SELECT unnest([found, stated, before]) FROM largest)
),
named AS (
    SELECT
        own.observation_id, l.size, stated.value AS growth, stated.observation_id AS growth_id,
        before.value AS before_value, before.observation_id AS before_id
    FROM largest l
    JOIN behind own ON own.found = l.found
    LEFT JOIN behind stated ON stated.found = l.stated
    LEFT JOIN behind before ON before.found = l.before
),
chosen AS (
    SELECT * FROM readings WHERE rowid IN (SELECT found FROM largest)
),
points AS (
-- include point_columns
)
SELECT
    points.*, n.growth, n.growth_id, n.before_value, n.before_id,
    implied.value AS derived_before, implied.derived_id AS derived_before_id
FROM points
JOIN named n ON n.observation_id = points.observation_id
LEFT JOIN derived implied
    ON implied.formula = 'year_before' AND implied.place_id = points.place_id AND implied.indicator = points.indicator
    AND list_contains(implied.parents, points.observation_id)
QUALIFY row_number() OVER (PARTITION BY points.observation_id ORDER BY implied.derived_id) = 1
ORDER BY n.size DESC, points.observation_id
