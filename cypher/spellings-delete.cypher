// Purpose: forget what articles spell out
// Params: ids
// Returns: none
UNWIND $ids AS id
MATCH (s:Spelling {article: id})
DELETE s
