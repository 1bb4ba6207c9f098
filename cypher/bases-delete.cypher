// Purpose: delete bases that have no mention any more
// Params: ids
// Returns: none
UNWIND $ids AS id
MATCH (b:Base {id: id})
DELETE b
