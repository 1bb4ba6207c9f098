// Purpose: the meetings of days
// Params: days
// Returns: day, article, mention, occasion
UNWIND $days AS day
MATCH (m:Mention {day: day})
RETURN m.day AS day, m.article AS article, m.id AS mention, m.occasion AS occasion
