// Purpose: one page of the saved views, last saved first
// Params: skip, limit
// Returns: row, total
MATCH (every:View)
WITH count(every) AS total
MATCH (v:View)
RETURN v.row AS row, total
ORDER BY v.saved DESC, v.id
SKIP $skip
LIMIT $limit
