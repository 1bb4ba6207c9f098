// Package neo4j keeps a graph.Store on a Neo4j server, 5.26 or later. It sends only the queries of package cypher.
//
// What is said: (:Article), (:Reading)-[:READS]->(:Article) with what one extraction read, packed, and, of the reading
// that is active, (:Claim)-[:QUOTES]->(:Article) and (:Claim)-[:SUBJECT|OBJECT]->(:Mention)-[:REFERS_TO]->(:Entity).
//
// What is believed: (:Entity:Organisation|Person|Place|Meeting) and one relationship for each edge, of the edge's type
// in capitals. A relationship has id, claims, origins, strength, first, last and roles, and parallel lists with one
// element a claim, at most 64 (then more is true); facets holds the same of all its claims, packed, for the searches.
//
// What was decided and done: (:Decision), (:Import)-[:BROUGHT]->(:Article), (:Reject), (:Change), (:View).
//
// What deriving needs: (:Base), a set of mentions held to be one; (:Spelling), what an article spells out;
// (:Redirect), where an entity went; (:Erased); (:Meta), the node that whoever writes locks first; (:Ticket), what a
// write came to.
package neo4j
