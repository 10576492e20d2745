-- The views that docs/database.md begins with come first. One that serves the program alone is left out.
SELECT
    t.table_name AS name,
    t.table_type = 'VIEW' AS is_view,
    (
        SELECT list(c.column_name ORDER BY c.ordinal_position)
        FROM information_schema.columns c
        WHERE c.table_catalog = t.table_catalog AND c.table_name = t.table_name
    ) AS columns
FROM information_schema.tables t
WHERE t.table_catalog = 'collection' AND t.table_schema = 'main' AND t.table_name <> 'numbered_figures'
ORDER BY is_view DESC, name
