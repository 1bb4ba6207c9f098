// Purpose: all edges between pairs of entities, as they are made anew from
// Params: pairs
// Returns: type, from, to, facets, details, at
UNWIND $pairs AS pair
MATCH (a:Entity {id: pair[0]})
MATCH (b:Entity {id: pair[1]})
MATCH (a)-[r:LEADS|MEMBER_OF|FOUNDED|PART_OF|OWNS|ALLIED_WITH|SUPPORTS|OPPOSES|DEALS_WITH|FAMILY_OF|ASSOCIATE_OF|BASED_IN|LOCATED_IN|ATTENDED|HELD_IN]-(b)
RETURN type(r) AS type, startNode(r).id AS from, endNode(r).id AS to, r.facets AS facets, r.details AS details, elementId(r) AS at
