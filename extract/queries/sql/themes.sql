SELECT theme, zh, en FROM themes ORDER BY position
