// Purpose: forget which articles an import brought
// Params: import
// Returns: none
MATCH (:Import {id: $import})-[b:BROUGHT]->()
DELETE b
