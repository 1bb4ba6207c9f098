// Purpose: ids of edges behind one, in order of id
// Params: after, limit
// Returns: edge
CALL {
  MATCH (c:Claim)
  WHERE c.edge > $after
  WITH DISTINCT c.edge AS edge
  ORDER BY edge
  LIMIT $limit
  RETURN edge
  UNION
  MATCH (c:Claim)
  WHERE c.represented > $after
  WITH DISTINCT c.represented AS edge
  ORDER BY edge
  LIMIT $limit
  RETURN edge
}
RETURN DISTINCT edge
ORDER BY edge
LIMIT $limit
