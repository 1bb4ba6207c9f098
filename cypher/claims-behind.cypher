// Purpose: the claims of edges with all that opens them at their sentences, unless they are more than a limit (null), and the generation when they had been read
// Params: edges, most
// Returns: articles, generation
CALL {
  MATCH (c:Claim)
  WHERE c.edge IN $edges
  RETURN c, c.edge AS edge
  UNION ALL
  MATCH (c:Claim)
  WHERE c.represented IN $edges
  RETURN c, c.represented AS edge
}
WITH c, collect(edge) AS edges
WITH collect([c, edges]) AS found
WITH found, size(found) <= $most AS few
CALL {
  WITH found, few
  UNWIND CASE WHEN few THEN found ELSE [] END AS one
  WITH one[0] AS c, one[1] AS edges
  WITH c.article AS id, collect([properties(c), edges, head(COLLECT { MATCH (d:Decision {id: c.decision}) RETURN d.row })]) AS claims
  OPTIONAL MATCH (a:Article {id: id})
  OPTIONAL MATCH (r:Reading {id: a.reading})
  CALL {
    WITH a
    OPTIONAL MATCH (m:Mention)-[:REFERS_TO]->(e:Entity)
    WHERE m.id STARTS WITH left(a.id, 16) AND m.article = a.id AND m.type <> 'meeting'
    RETURN collect([m.id, m.type, e.id, m.spans, m.references]) AS marks
  }
  RETURN collect([claims, a {.id, .ref, .title, .url, .source, .author, .published, .imported, .language, .origin, .superseded, .text}, marks,
    r.extractor, r.version]) AS articles
}
WITH articles, few
MATCH (m:Meta {id: 'liaison'})
RETURN CASE WHEN few THEN articles END AS articles, m.generation AS generation
