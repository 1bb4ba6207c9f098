// Purpose: store what extractions read in articles
// Params: rows
// Returns: none
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MERGE (r:Reading {id: row.id})
SET r = row
MERGE (r)-[:READS]->(a)
