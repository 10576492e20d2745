/*named*/
    ORDER BY /*page_order*/
    LIMIT $limit OFFSET $offset
