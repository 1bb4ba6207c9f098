// Purpose: decisions that people made and did not undo, newest first
// Params: none
// Returns: at, by, verb, entities, claims
MATCH (d:Decision)
WHERE d.undone IS NULL
RETURN d.at AS at, d.by AS by, d.verb AS verb, COLLECT { MATCH (e:Entity) WHERE e.id IN d.entities RETURN e.name } AS entities,
  COLLECT { MATCH (c:Claim) WHERE c.id IN d.claims RETURN c.quote } AS claims
ORDER BY at DESC
LIMIT 50
