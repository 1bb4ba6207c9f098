// Purpose: change edges, which the same transaction found; a row lists values, by place
// Params: rows
// Returns: none
UNWIND $rows AS row
MATCH ()-[r]->()
WHERE elementId(r) = row.at
WITH r, row.edge AS e
SET r = {id: e[0], claims: e[1], origins: e[2], strength: e[3], first: e[4], last: e[5],
  roles: e[6], behalf: e[7], walked: e[8], disputed: e[9], hidden: e[10], more: e[11],
  facets: e[12], details: e[13], claim: e[14], status: e[15], from: e[16], to: e[17],
  reported: e[18], confidence: e[19], confirmed: e[20], grp: e[21], origin: e[22], import: e[23]}
