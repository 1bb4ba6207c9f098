// Purpose: change edges of one type
// Params: rows
// Returns: none
UNWIND $rows AS row
MATCH (a:Entity {id: row.from})
MATCH (b:Entity {id: row.to})
MATCH (a)-[r:TYPE]->(b)
SET r = row.edge
