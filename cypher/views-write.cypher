// Purpose: save a view in place of the one of its id
// Params: id, properties
// Returns: none
MERGE (v:View {id: $id})
SET v += $properties
