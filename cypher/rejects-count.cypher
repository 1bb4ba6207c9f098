// Purpose: how many rejects an import has
// Params: import
// Returns: total
MATCH (r:Reject {import: $import})
RETURN count(r) AS total
