// Purpose: one claim
// Params: id
// Returns: claim, edge
MATCH (c:Claim {id: $id})
RETURN c {.*, quote: null, reasons: null} AS claim, c.edge AS edge
