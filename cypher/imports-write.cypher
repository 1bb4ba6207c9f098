// Purpose: write a row of the ledger; n is its place, given when it comes first
// Params: id, properties
// Returns: none
OPTIONAL MATCH (other:Import)
WITH count(other) AS n
MERGE (i:Import {id: $id})
ON CREATE SET i.n = n
SET i += $properties
