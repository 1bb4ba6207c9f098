// Purpose: number a change of the believed graph and put it into the feed
// Params: at, by, cause, import, decision, delta, touched, keep
// Returns: generation
MATCH (m:Meta {id: 'liaison'})
SET m.generation = m.generation + 1
CREATE (c:Change {generation: m.generation, at: $at, by: $by, cause: $cause, import: $import, decision: $decision, delta: $delta, touched: $touched})
WITH m
OPTIONAL MATCH (old:Change {generation: m.generation - $keep})
SET old.touched = null
RETURN m.generation AS generation
