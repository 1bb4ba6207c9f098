// Purpose: the claims of the next articles in order of id
// Params: ids
// Returns: claim
UNWIND $ids AS id
MATCH (c:Claim)-[:QUOTES]->(:Article {id: id})
WHERE c.entered IS NULL
RETURN c {.*, quote: null} AS claim
