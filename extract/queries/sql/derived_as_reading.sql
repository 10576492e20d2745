        d.derived_id AS observation_id, d.report_id, 'derived' AS source, d.place_id, d.indicator, d.measure,
        d.unit AS series_unit, d.period, d.period_kind, d.period_slot, d.period_start, d.period_end, d.year, d.status,
        d.value, d.unit, d.bound, d.confidence, d.qualifier, CAST(0 AS INTEGER) AS alternatives
