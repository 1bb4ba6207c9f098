// Purpose: how many nodes that are not ours the database holds
// Params: none
// Returns: nodes
MATCH (n)
WHERE NOT n:Meta
RETURN count(n) AS nodes
