// Purpose: rows of the ledger by id
// Params: ids
// Returns: row, cursor
UNWIND $ids AS id
MATCH (i:Import {id: id})
RETURN i.row AS row, i.cursor AS cursor
