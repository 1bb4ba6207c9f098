// Purpose: the entities that most independent articles name
// Params: none
// Returns: name, type, sources, first, last
MATCH (e:Entity)
WHERE e.hidden IS NULL AND NOT e:Meeting
RETURN e.name AS name, e.type AS type, e.origins AS sources, e.first AS first, e.last AS last
ORDER BY sources DESC, name
LIMIT 25
