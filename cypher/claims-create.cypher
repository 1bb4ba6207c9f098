// Purpose: store new claims with the article that they quote and the mentions that they are about; a row lists values, by place
// Params: rows
// Returns: none
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MATCH (s:Mention {id: row.subject})
MATCH (o:Mention {id: row.object})
WITH a, s, o, row.claim AS c
CREATE (n:Claim {id: c[0], type: c[1], edge: c[2], from: c[3], to: c[4], behalf: c[5],
  attributed: c[6], role: c[7], status: c[8], confidence: c[9], first: c[10], last: c[11],
  reported: c[12], outlet: c[13], grp: c[14], origin: c[15], import: c[16], start: c[17],
  end: c[18], verdict: c[19], decision: c[20], confirmed: c[21], rejected: c[22], represented: c[23],
  article: c[24], published: c[25], quote: c[26], said_by: c[27], reasons: c[28], when: c[29],
  date: c[30]})
CREATE (n)-[:QUOTES]->(a), (n)-[:SUBJECT]->(s), (n)-[:OBJECT]->(o)
