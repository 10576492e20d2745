-- include chosen_places
-- include span
, passing AS (
    SELECT
        indicator, measure, status, source, place_id, period_kind, period_slot,
        coalesce(up_to[whole], 0) - coalesce(up_to[before], 0)
        + CASE WHEN $first_year::INTEGER IS NULL AND $last_year::INTEGER IS NULL THEN undated ELSE 0 END AS figures
    FROM collection.kinds, span
    WHERE
-- include in_chosen_place
      AND (len($parent_sources::VARCHAR[]) = 0 OR list_contains($parent_sources::VARCHAR[], parent_source))
      AND (source <> 'derived' OR $derived)
      AND (indicator IS NOT NULL OR NOT $with_indicator)
),
kinds AS (
    SELECT * FROM passing WHERE figures > 0
)
