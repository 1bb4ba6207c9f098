// Purpose: delete mentions
// Params: ids
// Returns: none
UNWIND $ids AS id
MATCH (m:Mention {id: id})
DETACH DELETE m
