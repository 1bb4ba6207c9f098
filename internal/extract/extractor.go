package extract

import "context"

// Extractor reads one article. Implementations are safe for concurrent use and deterministic for a given Name.
//
// Extract returns a record whose Article equals its input. It fails with a graph.Error only when it could not read at
// all (a model or endpoint that is away: unavailable; a deadline: canceled); text in which nothing is found is a record
// without entities, not an error. Callers pass the record through Check.
type Extractor interface {
	Name() Name
	Extract(ctx context.Context, a Article) (*Record, error)
}
