// Purpose: claims in the graph by status and month of the default clock; those of hidden entities are left out
// Params: hidden
// Returns: status, month, claims
MATCH (c:Claim)
WHERE c.rejected IS NULL AND NOT c.from IN $hidden AND NOT c.to IN $hidden
RETURN c.status AS status, left(coalesce(c.first, c.reported), 7) AS month, count(c) AS claims
