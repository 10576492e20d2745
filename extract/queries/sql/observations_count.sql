-- include found
SELECT count(*) FROM found
