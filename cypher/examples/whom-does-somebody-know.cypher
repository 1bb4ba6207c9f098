// Purpose: one step around an entity, strongest first; replace the name in the first line
// Params: none
// Returns: relation, other, strength, sources
MATCH (e:Entity {name: 'Hamas'})-[r]-(o:Entity)
RETURN type(r) AS relation, o.name AS other, r.strength AS strength, r.origins AS sources
ORDER BY strength DESC, other
LIMIT 50
