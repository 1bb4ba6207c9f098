// Purpose: the texts of articles
// Params: ids
// Returns: id, text
UNWIND $ids AS id
MATCH (a:Article {id: id})
RETURN a.id AS id, a.text AS text
