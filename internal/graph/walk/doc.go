// Package walk searches a believed graph: paths, neighbourhoods and connecting networks in the orders that ontology
// sections 8 and 9 define. It knows no store. What it walks over is a Graph: flat arrays that the embedded store keeps
// in memory whole, and that a remote store fills as a search goes (Lazy). Searches read the arrays directly, so that
// neither pays for the other.
package walk
