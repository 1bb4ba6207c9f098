// Purpose: the bases of a type and key that have a mention of their own
// Params: ids
// Returns: asked, id, entity, row
UNWIND $ids AS id
MATCH (b:Base {block: id})
RETURN id AS asked, b.id AS id, b.entity AS entity, b.row AS row
