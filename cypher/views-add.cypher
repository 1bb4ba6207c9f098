// Purpose: save a view unless its id is there
// Params: id, properties
// Returns: none
MERGE (v:View {id: $id})
ON CREATE SET v += $properties
