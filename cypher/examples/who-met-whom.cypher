// Purpose: who met whom in Doha in 2024, with the sentences
// Params: none
// Returns: one, other, day, sentence, article
MATCH (a:Entity)-[x:ATTENDED]->(m:Meeting)<-[y:ATTENDED]-(b:Entity)
WHERE a.id < b.id AND m.date STARTS WITH '2024' AND EXISTS { (m)-[:HELD_IN]->(:Place {name: 'Doha'}) }
UNWIND x.claim AS id
MATCH (c:Claim {id: id})-[:QUOTES]->(article:Article)
RETURN a.name AS one, b.name AS other, m.date AS day, c.quote AS sentence, article.title AS article
ORDER BY day, one, other
