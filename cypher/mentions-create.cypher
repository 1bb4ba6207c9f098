// Purpose: store new mentions with the entities that they refer to
// Params: rows
// Returns: none
UNWIND $rows AS row
MATCH (e:Entity {id: row.entity})
CREATE (m:Mention)-[:REFERS_TO]->(e)
SET m = row.mention
