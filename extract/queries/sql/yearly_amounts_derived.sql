    UNION ALL BY NAME
    SELECT
-- include derived_as_reading
    FROM derived d
    SEMI JOIN units u ON u.indicator = d.indicator AND u.series_unit = d.unit
    WHERE d.measure = 'level' AND d.period_kind = 'year'
      AND
-- include derived_passing
      -- What a report states goes before what follows from others.
      AND NOT EXISTS (
          FROM stated_amounts s WHERE s.indicator = d.indicator AND s.place_id = d.place_id AND s.year = d.year
      )
