// Purpose: one reading, active or not
// Params: id
// Returns: said
MATCH (r:Reading {id: $id})
RETURN r.said AS said
