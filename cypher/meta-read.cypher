// Purpose: the generation and schema of the store
// Params: none
// Returns: generation, schema, program
MATCH (m:Meta {id: 'liaison'})
RETURN m.generation AS generation, m.schema AS schema, m.program AS program
