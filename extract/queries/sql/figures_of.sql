SELECT * FROM figures WHERE observation_id IN (SELECT unnest($ids::VARCHAR[]))
