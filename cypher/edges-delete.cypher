// Purpose: delete edges, which the same transaction found
// Params: ids
// Returns: none
UNWIND $ids AS at
MATCH ()-[r]->()
WHERE elementId(r) = at
DELETE r
