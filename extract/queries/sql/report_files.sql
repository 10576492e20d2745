SELECT file, url, kept FROM report_files WHERE report_id = $report_id ORDER BY kept DESC, file
