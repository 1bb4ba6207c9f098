// Purpose: store new claims with the article that they quote and the mentions that they are about
// Params: rows
// Returns: none
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MATCH (s:Mention {id: row.subject})
MATCH (o:Mention {id: row.object})
CREATE (c:Claim)-[:QUOTES]->(a), (c)-[:SUBJECT]->(s), (c)-[:OBJECT]->(o)
SET c = row.claim
