// Purpose: claims by id as they stand in the graph
// Params: ids
// Returns: claim
UNWIND $ids AS id
MATCH (c:Claim {id: id})
RETURN properties(c) AS claim
