-- include chosen_places
-- What was reached in whole years, each indicator in the unit that most of its figures have.
, passing AS NOT MATERIALIZED (
    SELECT * FROM readings
    WHERE list_contains($indicators::VARCHAR[], indicator) AND measure = 'level' AND period_kind = 'year'
      AND (status <> 'target' OR $with_targets)
      AND place_id IN (SELECT place_id FROM chosen_places)
      AND
-- include passes
),
units AS (
    SELECT indicator, series_unit FROM passing GROUP BY indicator, series_unit
    QUALIFY row_number() OVER (PARTITION BY indicator ORDER BY count(*) DESC, series_unit) = 1
),
in_unit AS NOT MATERIALIZED (
    SELECT * FROM passing SEMI JOIN units USING (indicator, series_unit)
),
-- Most figures stand alone for their point; only of others must one be chosen.
stated_amounts AS (
    SELECT * FROM in_unit WHERE alternatives = 0
    UNION ALL
    SELECT * REPLACE (CAST(count(*) OVER point - 1 AS INTEGER) AS alternatives)
    FROM in_unit WHERE alternatives > 0
    WINDOW point AS (PARTITION BY indicator, place_id, year)
    QUALIFY row_number() OVER (PARTITION BY indicator, place_id, year ORDER BY rank) = 1
),
amounts AS (
    SELECT * FROM stated_amounts
/*derived*/
)
