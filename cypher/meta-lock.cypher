// Purpose: wait until no other importer writes, and keep it so until this transaction ends
// Params: ticket
// Returns: generation, done
MATCH (m:Meta {id: 'liaison'})
SET m.writer = $ticket
WITH m
OPTIONAL MATCH (t:Ticket {id: $ticket})
RETURN m.generation AS generation, t.outcome AS done
