// Package graph is the domain: what articles say (said), what is believed because of it (believed) and what people and
// rules decided (decided); identity, strength, paths and ranking over them; and the Store contract that both engines
// fulfil. It imports only the standard library, google/uuid and x/text.
package graph
