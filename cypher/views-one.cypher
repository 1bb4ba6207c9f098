// Purpose: one saved view
// Params: id
// Returns: row
MATCH (v:View {id: $id})
RETURN v.row AS row
