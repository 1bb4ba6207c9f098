package ingest

import (
	"context"

	"liaison/internal/extract"
	"liaison/internal/graph"
)

// Preview is what an article would bring: the record read in it, and the difference to the graph as it is.
type Preview struct {
	Record *extract.Record `json:"record"`
	// Article is the id the article would have.
	Article string         `json:"article"`
	Applied *graph.Applied `json:"difference"`
}

// Preview reads an article, or takes a record that is ready, and derives what importing it would change; nothing is
// written. Exactly one of a and record is set.
func (m *Importer) Preview(ctx context.Context, a *extract.Article, record *extract.Record) (*Preview, error) {
	if record == nil {
		read, err := m.Extract(ctx, *a)
		if err != nil {
			return nil, err
		}
		record = read
	} else {
		extract.Check(record)
	}
	document := Document(record)
	applied, err := m.Store.Apply(ctx, graph.Batch{Documents: []graph.Document{document}, DryRun: true})
	if err != nil {
		return nil, err
	}
	return &Preview{Record: record, Article: document.Article.ID, Applied: applied}, nil
}
