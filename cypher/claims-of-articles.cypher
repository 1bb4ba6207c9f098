// Purpose: the claims of articles as they stand in the graph; ids of claims begin with the first 16 characters of their article's
// Params: ids
// Returns: claim
UNWIND $ids AS id
MATCH (c:Claim)
WHERE c.id STARTS WITH left(id, 16) AND c.article = id
RETURN properties(c) AS claim
