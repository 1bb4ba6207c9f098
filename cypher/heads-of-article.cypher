// Purpose: the claims read in an article or entered by hand with it
// Params: article
// Returns: claim, edge
MATCH (c:Claim)-[:QUOTES]->(:Article {id: $article})
RETURN c {.*, quote: null, reasons: null} AS claim, c.edge AS edge
