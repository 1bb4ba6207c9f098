// Purpose: edges that one claim denies and another states
// Params: none
// Returns: one, relation, other, statuses
MATCH (a:Entity)-[r]->(b:Entity)
WHERE r.disputed
RETURN a.name AS one, type(r) AS relation, b.name AS other, r.status AS statuses
ORDER BY one, relation, other
LIMIT 50
