// Purpose: the shortest ways between two entities over relations that are stated, not denied or planned
// Params: none
// Returns: names, relations
MATCH (a:Entity {name: 'Acme Holding'}), (b:Entity {name: 'Delta Union'})
MATCH p = allShortestPaths((a)-[:LEADS|MEMBER_OF|FOUNDED|PART_OF|OWNS|ALLIED_WITH|SUPPORTS|OPPOSES|DEALS_WITH|FAMILY_OF|ASSOCIATE_OF|ATTENDED*..8]-(b))
WHERE all(r IN relationships(p) WHERE r.walked)
RETURN [n IN nodes(p) | n.name] AS names, [r IN relationships(p) | type(r)] AS relations
LIMIT 25
