// Purpose: delete articles with their readings
// Params: ids
// Returns: none
UNWIND $ids AS id
MATCH (a:Article {id: id})
OPTIONAL MATCH (r:Reading)-[:READS]->(a)
DETACH DELETE r, a
