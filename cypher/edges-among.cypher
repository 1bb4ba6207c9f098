// Purpose: all edges that join two of some entities
// Params: ids
// Returns: id, type, out, other, edge, facets, behalf, roles
MATCH (e:Entity)
WHERE e.id IN $ids
WITH collect(e) AS chosen
UNWIND chosen AS e
MATCH (e)-[r:LEADS|MEMBER_OF|FOUNDED|PART_OF|OWNS|ALLIED_WITH|SUPPORTS|OPPOSES|DEALS_WITH|FAMILY_OF|ASSOCIATE_OF|BASED_IN|LOCATED_IN|ATTENDED|HELD_IN]->(o:Entity)
WHERE r.hidden IS NULL AND o IN chosen
RETURN e.id AS id, type(r) AS type, true AS out, o.id AS other, r.id AS edge, r.facets AS facets, r.behalf AS behalf, r.roles AS roles
