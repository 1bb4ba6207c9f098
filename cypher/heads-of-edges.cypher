// Purpose: the claims of edges
// Params: edges
// Returns: claim, edge
UNWIND $edges AS edge
CALL {
  WITH edge
  MATCH (c:Claim {edge: edge})
  RETURN c
  UNION
  WITH edge
  MATCH (c:Claim {represented: edge})
  RETURN c
}
RETURN c {.*, quote: null, reasons: null} AS claim, edge
