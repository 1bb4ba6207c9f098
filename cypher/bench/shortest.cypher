// Purpose: the bare question that our shortest path is measured against: any shortest way, with a condition on status
// Params: from, to
// Returns: ids
MATCH (a:Entity {id: $from}), (b:Entity {id: $to})
MATCH p = shortestPath((a)-[:LEADS|MEMBER_OF|FOUNDED|PART_OF|OWNS|ALLIED_WITH|SUPPORTS|OPPOSES|DEALS_WITH|FAMILY_OF|ASSOCIATE_OF|ATTENDED*..12]-(b))
WHERE all(r IN relationships(p) WHERE r.walked)
RETURN [n IN nodes(p) | n.id] AS ids
