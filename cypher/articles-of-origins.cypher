// Purpose: the active articles of origins, without their texts
// Params: origins
// Returns: article
UNWIND $origins AS origin
MATCH (a:Article {origin: origin})
WHERE a.active
RETURN a {.id, .ref, .title, .url, .source, .author, .published, .imported, .language, .origin} AS article
