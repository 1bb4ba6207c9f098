// Purpose: articles without their texts
// Params: ids
// Returns: article
UNWIND $ids AS id
MATCH (a:Article {id: id})
RETURN a {.id, .ref, .title, .url, .source, .author, .published, .imported, .language, .origin, .superseded, .entities, .claims} AS article
