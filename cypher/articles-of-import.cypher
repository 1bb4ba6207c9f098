// Purpose: the articles that only this import brought
// Params: import
// Returns: id
MATCH (i:Import {id: $import})-[:BROUGHT]->(a:Article)
WHERE COUNT { (a)<-[:BROUGHT]-(:Import) } = 1
RETURN a.id AS id
ORDER BY id
