// Purpose: what is known of the articles at urls before a batch is written
// Params: urls
// Returns: article, readings
UNWIND $urls AS url
MATCH (a:Article {url: url})
RETURN a {.id, .url, .active, .superseded, .published, .imported, .source, .import, .fingerprint, .reading} AS article,
  [(r:Reading)-[:READS]->(a) | [r.extraction, r.digest, r.person, r.at]] AS readings
