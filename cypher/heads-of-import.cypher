// Purpose: the claims read in articles that an import brought
// Params: import
// Returns: claim, edge
MATCH (:Import {id: $import})-[:BROUGHT]->(:Article)<-[:QUOTES]-(c:Claim)
WHERE c.entered IS NULL
RETURN c {.*, quote: null, reasons: null} AS claim, c.edge AS edge
