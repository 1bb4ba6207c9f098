// Purpose: the bare question that our ten best paths are measured against
// Params: from, to
// Returns: ids
MATCH (a:Entity {id: $from}), (b:Entity {id: $to})
MATCH p = SHORTEST 10 (a)-[:LEADS|MEMBER_OF|FOUNDED|PART_OF|OWNS|ALLIED_WITH|SUPPORTS|OPPOSES|DEALS_WITH|FAMILY_OF|ASSOCIATE_OF|ATTENDED]-{1,12}(b)
RETURN [n IN nodes(p) | n.id] AS ids
