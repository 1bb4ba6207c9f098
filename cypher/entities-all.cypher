// Purpose: every entity, for the name index
// Params: none
// Returns: entity
MATCH (e:Entity)
RETURN properties(e) AS entity
