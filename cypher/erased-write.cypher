// Purpose: keep the hashes of erased articles, so that they do not come back unasked
// Params: hashes
// Returns: none
UNWIND $hashes AS hash
MERGE (:Erased {hash: hash})
