    -- Names are only looked up for what is shown; here those that a table may be ordered by.
    LEFT JOIN (SELECT place_id, province, city, district FROM places) USING (place_id)
    LEFT JOIN (SELECT indicator, theme FROM indicators) USING (indicator)
    LEFT JOIN (SELECT report_id, title AS report_title, date AS report_date FROM reports) USING (report_id)
    ORDER BY /*order*/
    LIMIT $limit OFFSET $offset
