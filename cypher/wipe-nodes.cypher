// Purpose: empty the database, some nodes at a time
// Params: limit
// Returns: deleted
MATCH (n)
WITH n
LIMIT $limit
DETACH DELETE n
RETURN count(*) AS deleted
