// Purpose: what tells entities from their namesakes: the strongest edge of the most telling type; of equals the smallest id
// Params: ids
// Returns: id, roles, other
UNWIND $ids AS id
MATCH (e:Entity {id: id})
CALL {
  WITH e
  MATCH (e)-[r:LEADS|MEMBER_OF|FOUNDED|OWNS|BASED_IN|PART_OF|LOCATED_IN]->(o:Entity)
  WHERE r.walked AND r.hidden IS NULL
  WITH r, o, CASE
    WHEN e:Person THEN CASE type(r) WHEN 'LEADS' THEN 0 WHEN 'MEMBER_OF' THEN 1 WHEN 'FOUNDED' THEN 2 WHEN 'OWNS' THEN 3 WHEN 'BASED_IN' THEN 4 END
    WHEN e:Organisation THEN CASE type(r) WHEN 'PART_OF' THEN 0 WHEN 'BASED_IN' THEN 1 END
    WHEN e:Place THEN CASE type(r) WHEN 'LOCATED_IN' THEN 0 END
  END AS rank
  WHERE rank IS NOT NULL
  RETURN r.roles AS roles, o.id AS other
  ORDER BY rank, r.strength DESC, r.id
  LIMIT 1
}
RETURN id, roles, other
