// Purpose: all active articles that meet conditions, for those that only the program can hold against them
// Params: since, until, source, import
// Returns: article
MATCH (a:Article)
WHERE a.active AND a.published >= $since
  AND ($until IS NULL OR a.published <> '' AND a.published <= $until)
  AND ($source IS NULL OR toLower(trim(a.source)) = $source)
  AND ($import IS NULL OR EXISTS { (a)<-[:BROUGHT]-(:Import {id: $import}) })
RETURN a {.id, .ref, .title, .url, .source, .author, .published, .imported, .language, .origin, .entities, .claims} AS article
