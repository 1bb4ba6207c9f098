// Purpose: the decisions that were not undone, in order of arrival
// Params: none
// Returns: row
MATCH (d:Decision)
WHERE d.undone IS NULL
RETURN d.row AS row
ORDER BY d.n
