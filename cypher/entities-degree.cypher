// Purpose: store how many neighbours entities have now
// Params: rows
// Returns: none
UNWIND $rows AS row
MATCH (e:Entity {id: row.id})
SET e.degree = row.degree
