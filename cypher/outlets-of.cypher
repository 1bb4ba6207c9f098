// Purpose: how many articles of each outlet name an entity
// Params: entity, limit
// Returns: outlet, articles
MATCH (:Entity {id: $entity})<-[:REFERS_TO]-(m:Mention)
WITH DISTINCT m.article AS id
MATCH (a:Article {id: id})
WHERE a.source IS NOT NULL
WITH a.source AS outlet, count(*) AS articles
RETURN outlet, articles
ORDER BY articles DESC, outlet
LIMIT $limit
