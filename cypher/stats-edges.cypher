// Purpose: visible edges by type
// Params: none
// Returns: type, edges
MATCH (:Entity)-[r:LEADS|MEMBER_OF|FOUNDED|PART_OF|OWNS|ALLIED_WITH|SUPPORTS|OPPOSES|DEALS_WITH|FAMILY_OF|ASSOCIATE_OF|BASED_IN|LOCATED_IN|ATTENDED|HELD_IN]->(:Entity)
WHERE r.hidden IS NULL
RETURN type(r) AS type, count(r) AS edges
