// Purpose: delete a view
// Params: id
// Returns: deleted
MATCH (v:View {id: $id})
DELETE v
RETURN count(*) AS deleted
