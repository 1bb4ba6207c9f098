// Purpose: which of these hashes belong to erased articles
// Params: hashes
// Returns: hash
UNWIND $hashes AS hash
MATCH (e:Erased {hash: hash})
RETURN e.hash AS hash
