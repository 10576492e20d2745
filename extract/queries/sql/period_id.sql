        CASE WHEN period_kind IS NULL THEN 'none' WHEN period_slot = '' THEN period_kind
             ELSE period_kind || '.' || period_slot END
