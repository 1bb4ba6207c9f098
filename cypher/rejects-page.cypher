// Purpose: one page of what of an import could not become an article
// Params: import, skip, limit
// Returns: file, line, reason
MATCH (r:Reject {import: $import})
RETURN r.file AS file, r.line AS line, r.reason AS reason
ORDER BY r.n
SKIP $skip
LIMIT $limit
