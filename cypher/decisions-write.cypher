// Purpose: write a decision, or mark one as undone; n is its place, given when it comes first
// Params: id, properties
// Returns: none
OPTIONAL MATCH (other:Decision)
WITH count(other) AS n
MERGE (d:Decision {id: $id})
ON CREATE SET d.n = n
SET d += $properties
