// Purpose: the ids of an entity's edges
// Params: id
// Returns: edge
MATCH (:Entity {id: $id})-[r:LEADS|MEMBER_OF|FOUNDED|PART_OF|OWNS|ALLIED_WITH|SUPPORTS|OPPOSES|DEALS_WITH|FAMILY_OF|ASSOCIATE_OF|BASED_IN|LOCATED_IN|ATTENDED|HELD_IN]-(:Entity)
WHERE r.hidden IS NULL
RETURN r.id AS edge
