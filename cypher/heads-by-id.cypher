// Purpose: heads of active articles
// Params: ids
// Returns: id, published, source, import, fingerprint, origin
UNWIND $ids AS id
MATCH (a:Article {id: id})
WHERE a.active
RETURN a.id AS id, a.published AS published, a.source AS source, a.import AS import, a.fingerprint AS fingerprint, a.origin AS origin
