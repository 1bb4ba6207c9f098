// Purpose: note what a write came to, so that it is not done again when its answer was lost; forget those of two hours ago
// Params: ticket, outcome
// Returns: none
CREATE (:Ticket {id: $ticket, outcome: $outcome, at: datetime()})
WITH 1 AS one
MATCH (t:Ticket)
WHERE t.at < datetime() - duration('PT2H')
DELETE t
