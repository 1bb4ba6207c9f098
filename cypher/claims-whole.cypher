// Purpose: claims with who read them and the decision behind their verdict
// Params: ids
// Returns: claim, extractor, version, decision
UNWIND $ids AS id
MATCH (c:Claim {id: id})
OPTIONAL MATCH (a:Article {id: c.article})
OPTIONAL MATCH (r:Reading {id: a.reading})
OPTIONAL MATCH (d:Decision {id: c.decision})
RETURN properties(c) AS claim, r.extractor AS extractor, r.version AS version, d.row AS decision
