// Purpose: all decisions, newest first
// Params: none
// Returns: row
MATCH (d:Decision)
RETURN d.row AS row
ORDER BY d.n DESC
