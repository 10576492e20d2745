    UNION ALL
    SELECT d.year, d.indicator, d.place_id FROM derived d
    WHERE d.measure = 'level' AND d.period_kind = 'year'
      AND
-- include derived_passing
