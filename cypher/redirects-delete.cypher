// Purpose: forget where ids led that are entities again
// Params: ids
// Returns: none
UNWIND $ids AS id
MATCH (r:Redirect {id: id})
DELETE r
