// Purpose: bases by id
// Params: ids
// Returns: asked, id, entity, row
UNWIND $ids AS id
MATCH (b:Base {id: id})
RETURN id AS asked, b.id AS id, b.entity AS entity, b.row AS row
