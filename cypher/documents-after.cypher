// Purpose: the next articles in order of id, with every reading of each
// Params: after, limit
// Returns: article, readings
MATCH (a:Article)
WHERE a.id > $after
WITH a
ORDER BY a.id
LIMIT $limit
RETURN properties(a) AS article,
  [(r:Reading)-[:READS]->(a) | [r.extraction, r.extractor, r.version, r.person, r.at, r.said]] AS readings
ORDER BY a.id
