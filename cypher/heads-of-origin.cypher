// Purpose: heads of the active articles of origins
// Params: ids
// Returns: id, published, source, import, fingerprint, origin
UNWIND $ids AS origin
MATCH (a:Article {origin: origin})
WHERE a.active
RETURN a.id AS id, a.published AS published, a.source AS source, a.import AS import, a.fingerprint AS fingerprint, a.origin AS origin
