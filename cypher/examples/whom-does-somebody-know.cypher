// Purpose: one step around an entity, strongest first
// Params: none
// Returns: relation, other, strength, sources
MATCH (e:Entity {name: 'Carl Neumann'})-[r]-(o:Entity)
RETURN type(r) AS relation, o.name AS other, r.strength AS strength, r.origins AS sources
ORDER BY strength DESC, other
LIMIT 50
