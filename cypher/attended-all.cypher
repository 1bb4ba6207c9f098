// Purpose: who was at which meeting, by article, those only represented left out
// Params: none
// Returns: who, meeting, article
MATCH (p:Entity)-[r:ATTENDED]->(m:Meeting)
WHERE r.hidden IS NULL
MATCH (claim:Claim {edge: r.id})
WHERE claim.rejected IS NULL AND claim.entered IS NULL AND coalesce(claim.role, '') <> 'represented'
RETURN DISTINCT p.id AS who, m.id AS meeting, claim.article AS article
