// Package measure computes what network analysis asks of a graph: degree, PageRank, betweenness, components, communities,
// and who stands between two entities.
//
// All but brokers are taken over ties: the simple undirected graph in which two entities are tied when at least one edge
// between them passes the filter, whatever its type and direction. That is networkx.Graph of an export under the same
// filter, and the numbers are those that networkx gives.
package measure
