// Purpose: change claims
// Params: rows
// Returns: none
UNWIND $rows AS row
MATCH (c:Claim {id: row.id})
SET c = row
