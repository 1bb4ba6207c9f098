// Purpose: entities whose name or alias has a word that begins so
// Params: none
// Returns: name, type, sources, score
CALL db.index.fulltext.queryNodes('liaison_names', 'neum*') YIELD node, score
RETURN node.name AS name, node.type AS type, node.origins AS sources, score
ORDER BY score DESC, sources DESC, name
LIMIT 20
