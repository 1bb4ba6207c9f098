// Purpose: which of our indexes are ready
// Params: none
// Returns: name, state
SHOW INDEXES YIELD name, state
WHERE name STARTS WITH 'liaison_'
RETURN name, state
