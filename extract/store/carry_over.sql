INSERT INTO reports BY NAME SELECT * FROM former.reports SEMI JOIN kept USING (report_id);
INSERT INTO observations BY NAME SELECT * FROM former.observations SEMI JOIN kept USING (report_id);
