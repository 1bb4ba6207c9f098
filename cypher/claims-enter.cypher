// Purpose: store claims that a person entered, with the article that they quote, where it is one
// Params: rows
// Returns: none
UNWIND $rows AS row
CREATE (c:Claim)
SET c = row.claim
WITH c, row
MATCH (a:Article {id: row.article})
CREATE (c)-[:QUOTES]->(a)
