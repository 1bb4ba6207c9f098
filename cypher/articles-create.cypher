// Purpose: store new articles
// Params: rows
// Returns: none
UNWIND $rows AS row
CREATE (a:Article)
SET a = row
