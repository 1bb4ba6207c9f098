// Purpose: who leads or belongs to which country, by article
// Params: none
// Returns: person, country, article, mention
MATCH (p:Person)-[r:LEADS|MEMBER_OF]->(c:Place)
WHERE r.hidden IS NULL
MATCH (claim:Claim {edge: r.id})
WHERE claim.rejected IS NULL AND claim.entered IS NULL
MATCH (m:Mention)
WHERE m.id STARTS WITH left(claim.article, 16) AND m.article = claim.article AND EXISTS { (m)-[:REFERS_TO]->(p) }
RETURN p.id AS person, c.id AS country, claim.article AS article, m.id AS mention
