// Purpose: store which weak keys articles spell out, and what they mean by them
// Params: rows
// Returns: none
UNWIND $rows AS row
CREATE (s:Spelling)
SET s = row
