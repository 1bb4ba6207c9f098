// Purpose: all that was read in one article, as the mentions that its claims are about
// Params: none
// Returns: subject, relation, object, sentence
MATCH (article:Article {ref: 'a'})<-[:QUOTES]-(c:Claim)
MATCH (c)-[:SUBJECT]->(s:Mention), (c)-[:OBJECT]->(o:Mention)
RETURN s.name AS subject, c.type AS relation, o.name AS object, c.quote AS sentence
ORDER BY c.start, subject, object
