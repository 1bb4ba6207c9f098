// Purpose: take away the node that says whose database this is; nothing is deleted that was said or decided
// Params: none
// Returns: none
MATCH (m:Meta)
DELETE m
