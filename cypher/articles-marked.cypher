// Purpose: the texts of articles with the places that name entities
// Params: ids
// Returns: article, marks
UNWIND $ids AS id
MATCH (a:Article {id: id})
CALL {
  WITH a
  MATCH (m:Mention)-[:REFERS_TO]->(e:Entity)
  WHERE m.id STARTS WITH left(a.id, 16) AND m.article = a.id AND m.type <> 'meeting'
  RETURN collect([m.id, m.type, e.id, m.spans, m.references]) AS marks
}
RETURN a {.id, .ref, .title, .url, .source, .author, .published, .imported, .language, .origin, .superseded, .text} AS article, marks
