-- include own_points
, chosen AS (SELECT * FROM own)
