// Purpose: decisions by id
// Params: ids
// Returns: row
UNWIND $ids AS id
MATCH (d:Decision {id: id})
RETURN d.row AS row
