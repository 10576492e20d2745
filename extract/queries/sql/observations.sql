-- include found
SELECT * FROM found
ORDER BY /*order*/
LIMIT $limit OFFSET $offset
