-- include found
, wanted AS MATERIALIZED (
    SELECT row_number, observation_id FROM found
/*page*/
)
SELECT * FROM (
    SELECT * EXCLUDE (row_number) FROM numbered_figures WHERE row_number IN (SELECT row_number FROM wanted)
/*derived_figures*/
)
ORDER BY /*order*/
