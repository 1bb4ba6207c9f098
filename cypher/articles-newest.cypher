// Purpose: one page of the active articles, newest first, those without a date last, then by id
// Params: since, until, source, import, before, behind, limit
// Returns: article
MATCH (a:Article)
WHERE a.published <= $before AND a.published >= $since AND a.active
  AND ($until IS NULL OR a.published <> '' AND a.published <= $until)
  AND ($source IS NULL OR toLower(trim(a.source)) = $source)
  AND ($import IS NULL OR EXISTS { (a)<-[:BROUGHT]-(:Import {id: $import}) })
  AND (a.published < $before OR a.id > $behind)
WITH a
ORDER BY a.published DESC, a.id
LIMIT $limit
RETURN a {.id, .ref, .title, .url, .source, .author, .published, .imported, .language, .origin, .entities, .claims} AS article
