// Purpose: one page of the ledger, newest first, with at most 1,000 rejects each
// Params: skip, limit
// Returns: row, cursor, rejects, total
MATCH (every:Import)
WITH count(every) AS total
MATCH (i:Import)
WITH i, total
ORDER BY i.n DESC
SKIP $skip
LIMIT $limit
CALL {
  WITH i
  OPTIONAL MATCH (r:Reject {import: i.id})
  WITH r
  ORDER BY r.n
  LIMIT 1000
  RETURN collect([r.file, r.line, r.reason]) AS rejects
}
RETURN i.row AS row, i.cursor AS cursor, rejects, total
