// Purpose: make the one node that says whose database this is and what its schema is
// Params: schema
// Returns: schema
MERGE (m:Meta {id: 'liaison'})
ON CREATE SET m.generation = 0, m.schema = $schema, m.program = 'liaison', m.made = datetime()
SET m.schema = CASE WHEN m.schema < $schema THEN $schema ELSE m.schema END
RETURN m.schema AS schema
