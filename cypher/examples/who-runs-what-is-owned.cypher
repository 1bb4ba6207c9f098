// Purpose: owners of bodies, with who leads those bodies
// Params: none
// Returns: owner, body, leader
MATCH (owner:Entity)-[o:OWNS]->(body:Organisation)<-[l:LEADS]-(leader:Person)
WHERE o.walked AND l.walked
RETURN owner.name AS owner, body.name AS body, leader.name AS leader
ORDER BY owner, body, leader
LIMIT 50
