// Purpose: store new mentions with the entities that they refer to; a row lists values, by place
// Params: rows
// Returns: none
UNWIND $rows AS row
MATCH (e:Entity {id: row.entity})
WITH e, row.mention AS m
CREATE (:Mention {id: m[0], article: m[1], type: m[2], base: m[3], spells: m[4], means: m[5],
  context: m[6], occasion: m[7], day: m[8], name: m[9], kind: m[10], spans: m[11],
  references: m[12]})-[:REFERS_TO]->(e)
