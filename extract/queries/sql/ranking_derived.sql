    UNION ALL BY NAME
    SELECT
-- include derived_as_reading
    FROM derived d
    WHERE d.indicator = $indicator AND d.measure = $measure AND d.unit = $unit
      AND d.period_kind = $period_kind AND d.period_slot = $period_slot
      AND
-- include derived_passing
      -- What a report states goes before what follows from others.
      AND NOT EXISTS (FROM stated s WHERE s.place_id = d.place_id AND s.period = d.period)
