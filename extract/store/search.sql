-- The texts around figures that have letters with two cases (GDP, 5G, APP), in lower case: few do, and a search for a
-- word with letters need not make all others lower. The mark between them stands in no text.
CREATE TABLE lettered AS
WITH texts AS (
    SELECT observation_id, concat_ws(chr(31), sentence, label, qualifier, part_of) AS said FROM observations
    UNION ALL
    SELECT derived_id, concat_ws(chr(31), label, qualifier) FROM derived
)
SELECT observation_id, lower(said) AS said
FROM texts
WHERE lower(said) <> upper(said)
ORDER BY observation_id;
