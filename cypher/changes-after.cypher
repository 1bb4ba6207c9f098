// Purpose: which entities each generation after one changed
// Params: generation
// Returns: generation, touched
MATCH (c:Change)
WHERE c.generation > $generation
RETURN c.generation AS generation, c.touched AS touched
ORDER BY generation
