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
        OR contains(sentence, $text::VARCHAR) OR contains(label, $text::VARCHAR)
        OR contains(qualifier, $text::VARCHAR) OR contains(part_of, $text::VARCHAR)
        -- Only letters have a case: most searches are Chinese and are spared the lowering of millions of sentences.
        OR ($cased AND (contains(lower(sentence), lower($text::VARCHAR)) OR contains(lower(label), lower($text::VARCHAR))))
        OR place_id IN (SELECT place_id FROM places WHERE contains(lower(label), lower($text::VARCHAR)))
        OR indicator IN (
            SELECT indicator FROM indicators
            WHERE contains(lower(zh), lower($text::VARCHAR)) OR contains(lower(en), lower($text::VARCHAR))
        )
        OR report_id IN (SELECT report_id FROM reports WHERE contains(lower(title), lower($text::VARCHAR)))
    )
)
