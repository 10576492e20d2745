SELECT f.* EXCLUDE (parents), d.formula, d.parents
FROM derived_figures f
JOIN derived d ON d.derived_id = f.observation_id
WHERE f.observation_id = $derived_id
