SELECT * FROM figures WHERE report_id = $report_id ORDER BY span_start, span_end, line, observation_id
