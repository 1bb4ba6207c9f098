// Purpose: the places of articles that name entities
// Params: ids
// Returns: article, mention, type, entity, spans, references
UNWIND $ids AS id
MATCH (m:Mention)-[:REFERS_TO]->(e:Entity)
WHERE m.id STARTS WITH left(id, 16) AND m.article = id AND m.type <> 'meeting'
RETURN m.article AS article, m.id AS mention, m.type AS type, e.id AS entity, m.spans AS spans, m.references AS references
