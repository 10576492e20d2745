-- include chosen_places
-- The latest of each place and indicator is the last one.
, latest AS (
    SELECT max(rowid) AS step
    FROM steps
    WHERE (indicator IN (SELECT indicator FROM indicators WHERE headline) OR NOT $headline_only)
      AND place_id IN (SELECT place_id FROM chosen_places)
      AND CASE
          WHEN len(list_distinct($sources::VARCHAR[])) = 1
              THEN among = $sources[1] OR (among = 'all' AND sole_source = $sources[1])
          ELSE among = 'all'
      END
      AND ($first_year::INTEGER IS NULL OR base_year >= $first_year::INTEGER)
      AND ($last_year::INTEGER IS NULL OR year <= $last_year::INTEGER)
    GROUP BY place_id, indicator
),
largest AS (
    SELECT s.reading AS found, s.stated, s.before, abs(ln(s.value / s.base)) AS size
    FROM steps s
    JOIN indicators i ON i.indicator = s.indicator
    WHERE s.rowid IN (SELECT step FROM latest)
      AND s.base >= CASE WHEN i.unit IN ('元', '美元') THEN $least_money ELSE $least_count END
      AND s.value / s.base BETWEEN 1 / $most_times AND $most_times AND s.value <> s.base
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
