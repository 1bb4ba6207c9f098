// Purpose: counts of mentions, rejects and living decisions
// Params: none
// Returns: mentions, rejects, decisions
CALL { MATCH (m:Mention) RETURN count(m) AS mentions }
CALL { MATCH (r:Reject) RETURN count(r) AS rejects }
CALL { MATCH (d:Decision) WHERE d.undone IS NULL RETURN count(d) AS decisions }
RETURN mentions, rejects, decisions
