// Purpose: one row of the ledger with at most 1,000 rejects
// Params: id
// Returns: row, cursor, rejects
MATCH (i:Import {id: $id})
CALL {
  WITH i
  OPTIONAL MATCH (r:Reject {import: i.id})
  WITH r
  ORDER BY r.n
  LIMIT 1000
  RETURN collect([r.file, r.line, r.reason]) AS rejects
}
RETURN i.row AS row, i.cursor AS cursor, rejects
