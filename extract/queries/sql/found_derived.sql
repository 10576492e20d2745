        UNION ALL BY NAME
        SELECT
            derived_id AS observation_id, report_id, 'derived' AS source, place_id, indicator, label, qualifier,
            measure, value, unit, bound, period, period_kind, period_slot, period_start, period_end, year, status,
            confidence, FALSE AS remarked
        FROM derived
        WHERE stated_id IS NULL
          AND (len($parent_sources::VARCHAR[]) = 0 OR list_contains($parent_sources::VARCHAR[], parent_source))
