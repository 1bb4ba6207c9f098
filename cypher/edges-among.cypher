// Purpose: all edges that lead from some entities to some
// Params: from, to
// Returns: id, type, out, other, edge, facets, behalf, roles
UNWIND $from AS id
MATCH (e:Entity {id: id})-[r:LEADS|MEMBER_OF|FOUNDED|PART_OF|OWNS|ALLIED_WITH|SUPPORTS|OPPOSES|DEALS_WITH|FAMILY_OF|ASSOCIATE_OF|BASED_IN|LOCATED_IN|ATTENDED|HELD_IN]->(o:Entity)
WHERE r.hidden IS NULL AND o.id IN $to
RETURN id, type(r) AS type, true AS out, o.id AS other, r.id AS edge, r.facets AS facets, r.behalf AS behalf, r.roles AS roles
