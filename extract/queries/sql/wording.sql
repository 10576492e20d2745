-- What figures are called in the text, and their sentences; derived ones have a label alone.
WITH wanted AS (
    SELECT unnest($ids::VARCHAR[]) AS observation_id
)
SELECT observation_id, label, sentence FROM observations WHERE observation_id IN (SELECT observation_id FROM wanted)
UNION ALL BY NAME
SELECT derived_id AS observation_id, label FROM derived WHERE derived_id IN (SELECT observation_id FROM wanted)
