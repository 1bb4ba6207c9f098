// Purpose: store new and changed entities of one type
// Params: rows
// Returns: none
UNWIND $rows AS row
MERGE (e:Entity {id: row.id})
SET e:LABEL, e += row
