// Purpose: all claims that were entered by hand
// Params: none
// Returns: claim
MATCH (c:Claim)
WHERE c.entered
RETURN properties(c) AS claim
