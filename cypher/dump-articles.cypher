// Purpose: the next active articles in order of id, with what derived of them is compared
// Params: after, limit
// Returns: id, origin, mentions
MATCH (a:Article)
WHERE a.id > $after AND a.active
WITH a
ORDER BY a.id
LIMIT $limit
CALL {
  WITH a
  MATCH (m:Mention)-[:REFERS_TO]->(e:Entity)
  WHERE m.id STARTS WITH left(a.id, 16) AND m.article = a.id
  RETURN collect([m.id, e.id]) AS mentions
}
RETURN a.id AS id, a.origin AS origin, mentions
ORDER BY id
