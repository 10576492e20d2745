-- How many figures each value of a facet would leave, given what is chosen in all other facets.
-- `kinds` are asked for without those choices; they come as $chosen_….
/*kinds*/
, named AS (
    SELECT
        i.theme, k.*,
-- include period_id
        AS kind_and_slot,
        place_id IN (
            SELECT place_id FROM places
            WHERE list_contains($chosen_places, place_id) OR list_contains($chosen_places, label)
        ) AS in_chosen_place
    FROM kinds k
    LEFT JOIN indicators i ON i.indicator = k.indicator
),
judged AS (
    SELECT
        theme, indicator, measure, status, source, place_id, kind_and_slot, figures,
        len($chosen_themes::VARCHAR[]) > 0 AND NOT coalesce(list_contains($chosen_themes, theme), false) AS not_theme,
        len($chosen_indicators::VARCHAR[]) > 0
            AND NOT coalesce(list_contains($chosen_indicators, indicator), false) AS not_indicator,
        len($chosen_measures::VARCHAR[]) > 0 AND NOT list_contains($chosen_measures, measure) AS not_measure,
        len($chosen_statuses::VARCHAR[]) > 0 AND NOT list_contains($chosen_statuses, status) AS not_status,
        len($chosen_sources::VARCHAR[]) > 0 AND NOT list_contains($chosen_sources, source) AS not_source,
        len($chosen_periods::VARCHAR[]) > 0 AND NOT list_contains($chosen_periods, kind_and_slot) AS not_period,
        len($chosen_places::VARCHAR[]) > 0 AND NOT coalesce(in_chosen_place, false) AS not_place
    FROM named
),
-- What two facets keep out counts for none.
counted AS (
    SELECT
        theme, indicator, measure, status, source, place_id, kind_and_slot, figures,
        CASE
            not_theme::INT + not_indicator::INT + not_measure::INT + not_status::INT + not_source::INT
            + not_period::INT + not_place::INT
            WHEN 0 THEN 'none'
            WHEN 1 THEN CASE
                WHEN not_theme THEN 'theme' WHEN not_indicator THEN 'indicator' WHEN not_measure THEN 'measure'
                WHEN not_status THEN 'status' WHEN not_source THEN 'source' WHEN not_period THEN 'period' ELSE 'place'
            END
        END AS kept_out_by
    FROM judged
),
told AS (
    SELECT
        CASE
            WHEN grouping(theme) = 0 THEN 'theme' WHEN grouping(indicator) = 0 THEN 'indicator'
            WHEN grouping(measure) = 0 THEN 'measure' WHEN grouping(status) = 0 THEN 'status'
            WHEN grouping(source) = 0 THEN 'source' WHEN grouping(kind_and_slot) = 0 THEN 'period'
            WHEN grouping(place_id) = 0 THEN 'place' ELSE 'all'
        END AS facet,
        CASE facet
            WHEN 'all' THEN 'all'
            ELSE coalesce(theme, indicator, measure, status, source, kind_and_slot, place_id)
        END AS value,
        kept_out_by, sum(figures) AS figures
    FROM counted
    WHERE kept_out_by IS NOT NULL
    GROUP BY GROUPING SETS (
        (kept_out_by), (theme, kept_out_by), (indicator, kept_out_by), (measure, kept_out_by), (status, kept_out_by),
        (source, kept_out_by), (kind_and_slot, kept_out_by), (place_id, kept_out_by)
    )
)
SELECT facet, value, CAST(sum(figures) AS BIGINT) AS figures
FROM told
WHERE value IS NOT NULL AND kept_out_by IN ('none', facet)
GROUP BY ALL
ORDER BY facet, figures DESC, value
