// Purpose: how many active articles meet the conditions of a list
// Params: since, until, source, import
// Returns: total
MATCH (a:Article)
WHERE a.active AND a.published >= $since
  AND ($until IS NULL OR a.published <> '' AND a.published <= $until)
  AND ($source IS NULL OR toLower(trim(a.source)) = $source)
  AND ($import IS NULL OR EXISTS { (a)<-[:BROUGHT]-(:Import {id: $import}) })
RETURN count(a) AS total
