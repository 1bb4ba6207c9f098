// Purpose: which articles one took the place of, newest first
// Params: id
// Returns: id, published, imported, source, import, fingerprint, readings
MATCH (a:Article {superseded: $id})
RETURN a.id AS id, a.published AS published, a.imported AS imported, a.source AS source, a.import AS import,
  a.fingerprint AS fingerprint, [(r:Reading)-[:READS]->(a) | [r.extraction, r.digest, r.person, r.at]] AS readings
ORDER BY published DESC, imported DESC, id DESC
