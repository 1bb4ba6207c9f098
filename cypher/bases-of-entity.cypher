// Purpose: the bases that entities are made of
// Params: ids
// Returns: asked, id, entity, row
UNWIND $ids AS id
MATCH (b:Base {entity: id})
RETURN id AS asked, b.id AS id, b.entity AS entity, b.row AS row
