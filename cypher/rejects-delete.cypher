// Purpose: forget the rejects of an import that is run again
// Params: import
// Returns: none
MATCH (r:Reject {import: $import})
DELETE r
