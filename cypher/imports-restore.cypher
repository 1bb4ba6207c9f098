// Purpose: tie imports whose rows were copied to the articles that came with them
// Params: ids
// Returns: none
MATCH (a:Article)
WHERE a.import IN $ids
MATCH (i:Import {id: a.import})
MERGE (a)<-[:BROUGHT]-(i)
