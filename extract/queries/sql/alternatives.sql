-- The figures that compete with one for its point, the chosen one first, and the first rule by which each lost.
WITH this AS (
    SELECT place_id, indicator, measure, series_unit, period FROM readings WHERE observation_id = $observation_id
),
competing AS (
    SELECT g.* FROM readings g
    SEMI JOIN this USING (place_id, indicator, measure, series_unit, period)
),
best AS (
    SELECT * FROM competing WHERE rank = 1
)
SELECT
    f.*, r.looks_back_on, r.plans_for, g.rank,
    CASE
        WHEN g.rank = 1 THEN 'chosen'
        WHEN g.status_order <> b.status_order THEN if(g.status = b.status, 'bound', 'status')
        WHEN g.qualified <> b.qualified THEN 'part'
        WHEN g.dated IS DISTINCT FROM b.dated THEN 'earlier'
        WHEN g.source <> b.source THEN 'entered'
        WHEN (g.bound = 'exact') <> (b.bound = 'exact') THEN 'bound'
        WHEN g.confidence <> b.confidence THEN 'confidence'
        ELSE 'order'
    END AS reason
FROM competing g
CROSS JOIN best b
JOIN figures f ON f.observation_id = g.observation_id
JOIN reports r ON r.report_id = f.report_id
ORDER BY g.rank
