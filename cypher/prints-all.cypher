// Purpose: the fingerprints of all active articles
// Params: none
// Returns: id, fingerprint
MATCH (a:Article)
WHERE a.active AND a.fingerprint <> 0
RETURN a.id AS id, a.fingerprint AS fingerprint
