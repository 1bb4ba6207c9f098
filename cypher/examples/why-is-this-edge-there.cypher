// Purpose: every sentence behind the edges between two entities
// Params: none
// Returns: relation, status, confidence, sentence, outlet, published
MATCH (a:Entity {name: 'Carl Neumann'})-[r]-(b:Entity {name: 'Beta Bank'})
MATCH (c:Claim {edge: r.id})-[:QUOTES]->(article:Article)
RETURN type(r) AS relation, c.status AS status, c.confidence AS confidence, c.quote AS sentence, article.source AS outlet,
  article.published AS published
ORDER BY published DESC
