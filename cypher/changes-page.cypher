// Purpose: one piece of the change feed
// Params: since, limit
// Returns: generation, at, by, cause, import, decision, delta
MATCH (c:Change)
WHERE c.generation > $since
RETURN c.generation AS generation, c.at AS at, c.by AS by, c.cause AS cause, c.import AS import, c.decision AS decision, c.delta AS delta
ORDER BY generation
LIMIT $limit
