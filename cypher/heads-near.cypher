// Purpose: heads of active articles whose fingerprint has a 16-bit quarter in common with one of those asked for
// Params: prints0, prints1, prints2, prints3
// Returns: id, published, source, import, fingerprint, origin
CALL {
  MATCH (a:Article) WHERE a.print0 IN $prints0 RETURN a
  UNION
  MATCH (a:Article) WHERE a.print1 IN $prints1 RETURN a
  UNION
  MATCH (a:Article) WHERE a.print2 IN $prints2 RETURN a
  UNION
  MATCH (a:Article) WHERE a.print3 IN $prints3 RETURN a
}
WITH a
WHERE a.active
RETURN a.id AS id, a.published AS published, a.source AS source, a.import AS import, a.fingerprint AS fingerprint, a.origin AS origin
