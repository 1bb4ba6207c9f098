// Purpose: which articles spell weak keys out, and what they mean
// Params: ids
// Returns: weak, means, article, origin
UNWIND $ids AS id
MATCH (s:Spelling {weak: id})
MATCH (a:Article {id: s.article})
RETURN s.weak AS weak, s.means AS means, a.id AS article, a.origin AS origin
