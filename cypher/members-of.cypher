// Purpose: the mentions of bases with the heads of their articles
// Params: ids
// Returns: base, mention, article, published, source, import, fingerprint, origin
UNWIND $ids AS id
MATCH (m:Mention {base: id})
MATCH (a:Article {id: m.article})
RETURN m.base AS base, m.id AS mention, a.id AS article, a.published AS published, a.source AS source, a.import AS import,
  a.fingerprint AS fingerprint, a.origin AS origin
