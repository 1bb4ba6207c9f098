// Purpose: all edges, as searches walk them
// Params: none
// Returns: id, type, out, other, edge, facets, behalf, roles
MATCH (e:Entity)-[r:LEADS|MEMBER_OF|FOUNDED|PART_OF|OWNS|ALLIED_WITH|SUPPORTS|OPPOSES|DEALS_WITH|FAMILY_OF|ASSOCIATE_OF|BASED_IN|LOCATED_IN|ATTENDED|HELD_IN]->(o:Entity)
WHERE r.hidden IS NULL
RETURN e.id AS id, type(r) AS type, true AS out, o.id AS other, r.id AS edge, r.facets AS facets, r.behalf AS behalf, r.roles AS roles
