-- The views that docs/database.md begins with come first.
SELECT
    t.table_name AS name,
    t.table_type = 'VIEW' AS is_view,
    (
        SELECT list(c.column_name ORDER BY c.ordinal_position)
        FROM information_schema.columns c
        WHERE c.table_catalog = t.table_catalog AND c.table_name = t.table_name
    ) AS columns
FROM information_schema.tables t
WHERE t.table_catalog = 'collection' AND t.table_schema = 'main'
ORDER BY is_view DESC, name
