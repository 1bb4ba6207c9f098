// Package embedded is the graph.Store that needs no server: SQLite holds what is said, decided and believed in one
// file; the graph that searches walk and the index of names are kept in memory as a pure function of its tables.
//
// One connection writes, one transaction at a time, each synced to disk before it is acknowledged. Readers take a view
// of one generation: a read transaction together with the graph and the index of the same generation. A process beside
// another one that writes sees the generation move and catches up.
package embedded
