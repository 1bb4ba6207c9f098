// Purpose: store bases: sets of mentions that the rules hold to be one
// Params: rows
// Returns: none
UNWIND $rows AS row
MERGE (b:Base {id: row.id})
SET b = row
