// Purpose: the active articles whose id begins with some characters
// Params: prefix
// Returns: id
MATCH (a:Article)
WHERE a.id STARTS WITH $prefix AND a.active
RETURN a.id AS id
