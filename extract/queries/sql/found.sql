-- include chosen_places
, found AS (
    SELECT * FROM figures
    WHERE
-- include in_chosen_place
    AND
-- include passes
    AND (len($indicators::VARCHAR[]) = 0 OR list_contains($indicators::VARCHAR[], indicator))
    AND (len($themes::VARCHAR[]) = 0 OR list_contains($themes::VARCHAR[], theme))
    AND (len($measures::VARCHAR[]) = 0 OR list_contains($measures::VARCHAR[], measure))
    AND (len($statuses::VARCHAR[]) = 0 OR list_contains($statuses::VARCHAR[], status))
    AND (len($reports::VARCHAR[]) = 0 OR list_contains($reports::VARCHAR[], report_id))
    AND (indicator IS NOT NULL OR NOT $with_indicator)
    AND (
        $text::VARCHAR IS NULL
        -- A line break between the parts, which no search holds: nothing is found across two of them.
        OR contains(
            lower(concat_ws(chr(10), sentence, label, qualifier, indicator_zh, indicator_en, place_label, part_of,
                            report_title)),
            lower($text::VARCHAR)
        )
    )
)
