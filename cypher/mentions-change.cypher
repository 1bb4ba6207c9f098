// Purpose: change mentions and the entities that they refer to
// Params: rows
// Returns: none
UNWIND $rows AS row
MATCH (m:Mention {id: row.mention.id})
SET m = row.mention
WITH m, row
OPTIONAL MATCH (m)-[old:REFERS_TO]->()
DELETE old
WITH m, row
MATCH (e:Entity {id: row.entity})
CREATE (m)-[:REFERS_TO]->(e)
