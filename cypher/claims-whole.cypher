// Purpose: claims with the decisions behind their verdicts, and the articles that they quote with the places that name entities
// Params: ids
// Returns: claims, article, marks, extractor, version
UNWIND $ids AS id
MATCH (c:Claim {id: id})
WITH c, head(COLLECT { MATCH (d:Decision {id: c.decision}) RETURN d.row }) AS decision
WITH c.article AS id, collect([properties(c), decision]) AS claims
OPTIONAL MATCH (a:Article {id: id})
OPTIONAL MATCH (r:Reading {id: a.reading})
CALL {
  WITH a
  OPTIONAL MATCH (m:Mention)-[:REFERS_TO]->(e:Entity)
  WHERE m.id STARTS WITH left(a.id, 16) AND m.article = a.id AND m.type <> 'meeting'
  RETURN collect([m.id, m.type, e.id, m.spans, m.references]) AS marks
}
RETURN claims, a {.id, .ref, .title, .url, .source, .author, .published, .imported, .language, .origin, .superseded, .text} AS article,
  marks, r.extractor AS extractor, r.version AS version
