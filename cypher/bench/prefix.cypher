// Purpose: the bare question that our search is measured against
// Params: text
// Returns: id, name
CALL db.index.fulltext.queryNodes('liaison_names', $text, {limit: 20}) YIELD node
RETURN node.id AS id, node.name AS name
