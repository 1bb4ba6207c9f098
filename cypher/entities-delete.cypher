// Purpose: delete lost entities and note where their ids lead now; an empty target means retracted
// Params: ids, redirects
// Returns: none
UNWIND $ids AS id
MATCH (e:Entity {id: id})
DETACH DELETE e
WITH count(*) AS gone
UNWIND $redirects AS row
CREATE (r:Redirect)
SET r = row
