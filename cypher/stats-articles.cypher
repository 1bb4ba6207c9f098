// Purpose: counts of what is said
// Params: none
// Returns: articles, origins, first, last
MATCH (a:Article)
WHERE a.active
RETURN count(a) AS articles, count(DISTINCT a.origin) AS origins, min(CASE WHEN a.published <> '' THEN a.published END) AS first,
  max(a.published) AS last
