-- The figures of a selection, without the names that they refer to: those are for the few that are shown.
-- include chosen_places
, found AS (
    SELECT * FROM (
        SELECT rowid AS row_number, * EXCLUDE (remarks), len(remarks) > 0 AS remarked FROM observations
/*derived*/
    )
    WHERE
-- include in_chosen_place
    AND
-- include passes
    AND (len($indicators::VARCHAR[]) = 0 OR list_contains($indicators::VARCHAR[], indicator))
    AND (len($themes::VARCHAR[]) = 0 OR indicator IN (
        SELECT indicator FROM indicators WHERE list_contains($themes::VARCHAR[], theme)
    ))
    AND (len($measures::VARCHAR[]) = 0 OR list_contains($measures::VARCHAR[], measure))
    AND (len($statuses::VARCHAR[]) = 0 OR list_contains($statuses::VARCHAR[], status))
    AND (len($row_sources::VARCHAR[]) = 0 OR list_contains($row_sources::VARCHAR[], source))
    AND (len($periods::VARCHAR[]) = 0 OR list_contains(
        $periods::VARCHAR[],
-- include period_id
    ))
    AND (len($reports::VARCHAR[]) = 0 OR list_contains($reports::VARCHAR[], report_id))
    AND (indicator IS NOT NULL OR NOT $with_indicator)
    AND ($least_confidence::DOUBLE IS NULL OR confidence >= $least_confidence::DOUBLE)
    AND (remarked OR NOT $with_remarks)
/*words*/
)
