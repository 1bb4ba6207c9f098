// Purpose: let all mentions of bases refer to other entities
// Params: rows
// Returns: none
UNWIND $rows AS row
MATCH (m:Mention {base: row.base})
MATCH (e:Entity {id: row.entity})
OPTIONAL MATCH (m)-[old:REFERS_TO]->()
DELETE old
CREATE (m)-[:REFERS_TO]->(e)
