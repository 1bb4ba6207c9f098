// Purpose: change what is derived of articles
// Params: rows
// Returns: none
UNWIND $rows AS row
MATCH (a:Article {id: row.id})
SET a += row
