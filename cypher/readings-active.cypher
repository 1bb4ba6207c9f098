// Purpose: the active readings of articles
// Params: ids
// Returns: article, said, extractor, version
UNWIND $ids AS id
MATCH (a:Article {id: id})
WHERE a.active
MATCH (r:Reading {id: a.reading})
RETURN a.id AS article, r.said AS said, r.extractor AS extractor, r.version AS version
