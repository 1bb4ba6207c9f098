// Purpose: take their label from entities whose type changes
// Params: ids
// Returns: none
UNWIND $ids AS id
MATCH (e:Entity {id: id})
REMOVE e:Organisation:Person:Place:Meeting
