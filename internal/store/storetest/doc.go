// Package storetest is the contract of graph.Store as a test: what one store passes and another fails is a defect. The
// cases are JSON files, shared by all stores; a few that need Go (streams, errors, copying) follow them. After every
// step of every case the store must verify: what is believed equals a full derivation.
package storetest
