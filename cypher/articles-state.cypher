// Purpose: what is known of articles, by id, before a batch is written
// Params: ids
// Returns: article, readings
UNWIND $ids AS id
MATCH (a:Article {id: id})
RETURN a {.id, .url, .active, .superseded, .published, .imported, .source, .import, .fingerprint, .reading} AS article,
  [(r:Reading)-[:READS]->(a) | [r.extraction, r.digest, r.person, r.at]] AS readings
