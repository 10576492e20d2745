-- How many figures there are of what, summed up to each year: those of a span of years are then one subtraction, and no
-- page counts all figures.

CREATE TABLE years AS
WITH found AS (
    SELECT year FROM observations WHERE year IS NOT NULL UNION SELECT year FROM derived
)
SELECT year, CAST(row_number() OVER (ORDER BY year) AS INTEGER) AS position FROM found ORDER BY year;

-- Of figures year by year, sorted by years, the sum up to each of all years.
CREATE TEMP MACRO up_to_each(years_there, figures, all_years) AS list_transform(
    all_years,
    lambda each: CAST(coalesce(list_sum(figures[:len(list_filter(years_there, lambda y: y <= each))]), 0) AS INTEGER)
);

-- Figures that may be points.
CREATE TABLE coverage AS
WITH by_year AS (
    SELECT place_id, indicator, source, year, count(*) AS figures FROM readings GROUP BY ALL
),
summed AS (
    SELECT
        place_id, indicator, source,
        up_to_each(
            list(year ORDER BY year), list(figures ORDER BY year), (SELECT list(year ORDER BY year) FROM years)
        ) AS up_to
    FROM by_year
    GROUP BY ALL
)
SELECT
    place_id, indicator,
    any_value(up_to) FILTER (source = 'extracted') AS extracted,
    any_value(up_to) FILTER (source = 'entered') AS entered
FROM summed
GROUP BY ALL
ORDER BY place_id, indicator;

-- All figures, stated and derived, by what a table of them is narrowed down by.
CREATE TABLE kinds AS
WITH all_figures AS (
    SELECT place_id, indicator, measure, status, source, source AS parent_source, period_kind, period_slot, year
    FROM observations
    UNION ALL
    SELECT place_id, indicator, measure, status, 'derived', parent_source, period_kind, period_slot, year
    FROM derived
    WHERE stated_id IS NULL
),
by_year AS (
    SELECT *, count(*) AS figures FROM all_figures GROUP BY ALL
)
SELECT
    * EXCLUDE (year, figures),
    up_to_each(
        list(year ORDER BY year) FILTER (year IS NOT NULL), list(figures ORDER BY year) FILTER (year IS NOT NULL),
        (SELECT list(year ORDER BY year) FROM years)
    ) AS up_to,
    CAST(coalesce(sum(figures) FILTER (year IS NULL), 0) AS INTEGER) AS undated
FROM by_year
GROUP BY ALL
ORDER BY place_id, indicator, measure, source, status, period_kind, period_slot;
