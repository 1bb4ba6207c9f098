// Purpose: all active articles that name an entity and meet conditions
// Params: entity, since, until, source, import
// Returns: article
MATCH (:Entity {id: $entity})<-[:REFERS_TO]-(m:Mention)
WITH DISTINCT m.article AS id
MATCH (a:Article {id: id})
WHERE a.active AND a.published >= $since
  AND ($until IS NULL OR a.published <> '' AND a.published <= $until)
  AND ($source IS NULL OR toLower(trim(a.source)) = $source)
  AND ($import IS NULL OR EXISTS { (a)<-[:BROUGHT]-(:Import {id: $import}) })
RETURN a {.id, .ref, .title, .url, .source, .author, .published, .imported, .language, .origin, .entities, .claims} AS article
