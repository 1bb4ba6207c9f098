// Purpose: where ids lead that are no entities: to the entity of the base of that id, else where they were redirected
// Params: ids
// Returns: id, base, target
UNWIND $ids AS id
OPTIONAL MATCH (b:Base {id: id})
OPTIONAL MATCH (r:Redirect {id: id})
RETURN id, b.entity AS base, r.target AS target
