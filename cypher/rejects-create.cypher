// Purpose: store what of an import could not become an article
// Params: rows
// Returns: none
UNWIND $rows AS row
CREATE (r:Reject)
SET r = row
