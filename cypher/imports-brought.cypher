// Purpose: note which articles an import brought
// Params: import, articles
// Returns: none
MATCH (i:Import {id: $import})
UNWIND $articles AS id
MATCH (a:Article {id: id})
MERGE (a)<-[:BROUGHT]-(i)
