// Purpose: which edges entities have
// Params: ids
// Returns: from, to
UNWIND $ids AS id
MATCH (e:Entity {id: id})-[r:LEADS|MEMBER_OF|FOUNDED|PART_OF|OWNS|ALLIED_WITH|SUPPORTS|OPPOSES|DEALS_WITH|FAMILY_OF|ASSOCIATE_OF|BASED_IN|LOCATED_IN|ATTENDED|HELD_IN]-(o:Entity)
RETURN startNode(r).id AS from, endNode(r).id AS to
