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
//
// What a store keeps in memory, of one generation and fed by the (:Change) nodes: the entities, the index of their names,
// and, within a bound, the edges as searches walk them. Every answer from it is given only where the database was of that
// generation still while the question was asked.
package neo4j
