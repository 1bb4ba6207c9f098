// Purpose: edges as they are stored, of the next entities in order of id
// Params: after, limit
// Returns: entity, type, to, edge
MATCH (e:Entity)
WHERE e.id > $after
WITH e
ORDER BY e.id
LIMIT $limit
OPTIONAL MATCH (e)-[r:LEADS|MEMBER_OF|FOUNDED|PART_OF|OWNS|ALLIED_WITH|SUPPORTS|OPPOSES|DEALS_WITH|FAMILY_OF|ASSOCIATE_OF|BASED_IN|LOCATED_IN|ATTENDED|HELD_IN]->(o:Entity)
RETURN e.id AS entity, type(r) AS type, o.id AS to, properties(r) AS edge
ORDER BY entity
