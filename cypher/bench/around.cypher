// Purpose: the bare question that our neighbourhood is measured against: two hops, sorted, at most 500
// Params: id
// Returns: id, degree
MATCH (a:Entity {id: $id})-[*1..2]-(o:Entity)
WHERE o <> a
RETURN DISTINCT o.id AS id, o.degree AS degree
ORDER BY degree DESC
LIMIT 500
