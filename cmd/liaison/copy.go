package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"liaison/internal/graph"
	"liaison/internal/ingest"
)

// Batches of a copy are closed at copyDocuments documents or copyBytes of text.
const (
	copyDocuments = 256
	copyBytes     = 4 << 20
)

func (a *app) copyCommand() *cobra.Command {
	var from, to string
	var unchecked bool
	c := &cobra.Command{
		Use: "copy", Short: "Copy one store into another, from a file to a Neo4j server or back",
		Long: "Copies what was said, decided, imported and saved; what is believed follows from it. A copy that was\n" +
			"interrupted goes on where it is started again: what is there already is left alone. At the end both stores are\n" +
			"verified and must have the same hash.",
		Example: "  liaison copy --from liaison.db --to neo4j://localhost\n  liaison copy --from neo4j://localhost --to copy.db",
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			if from == "" || to == "" || from == to {
				return usageError{errors.New("want --from and --to, two different stores")}
			}
			ctx := cmd.Context()
			source, err := a.storeAt(ctx, from)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, source.Close()) }()
			target, err := a.storeAt(ctx, to)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, target.Close()) }()
			copied, err := a.copyStore(ctx, source, target)
			if err != nil {
				return err
			}
			hash := ""
			if !unchecked {
				if hash, err = sameHash(ctx, source, target); err != nil {
					return err
				}
			}
			if a.json {
				return a.printJSON(map[string]any{"readings": copied, "hash": hash})
			}
			say(a.out, "Copied %d readings of articles. %s\n", copied, hash)
			return nil
		},
	}
	c.Flags().StringVar(&from, "from", "", "the store to read: a file, or neo4j://host:port")
	c.Flags().StringVar(&to, "to", "", "the store to write: a file, or neo4j://host:port")
	c.Flags().BoolVar(&unchecked, "no-verify", false, "do not verify both stores at the end")
	return c
}

// storeAt opens another store than the one that is configured.
func (a *app) storeAt(ctx context.Context, address string) (graph.Store, error) {
	at := a.config
	at.Store = address
	return openStore(ctx, at, a.log)
}

// copyStore copies everything and counts the readings, those that were there included.
func (a *app) copyStore(ctx context.Context, source, target graph.Store) (int, error) {
	stats, err := source.Stats(ctx)
	if err != nil {
		return 0, err
	}
	shown := newBar(a.err, a.json)
	defer shown.done()
	started, copied, size := time.Now(), 0, 0
	var batch []graph.Document
	flush := func() error {
		if len(batch) == 0 {
			return nil
		}
		if _, err := target.Apply(ctx, graph.Batch{Documents: batch}); err != nil {
			return err
		}
		copied += len(batch)
		batch, size = nil, 0
		p := ingest.Progress{Articles: copied, Rate: float64(copied) / time.Since(started).Seconds()}
		if stats.Articles > 0 {
			p.Share = min(1, float64(copied)/float64(stats.Articles))
		}
		shown.show(p)
		return nil
	}
	for d, err := range source.Documents(ctx) {
		if err != nil {
			return copied, err
		}
		batch = append(batch, d)
		if size += len(d.Article.Text); len(batch) >= copyDocuments || size >= copyBytes {
			if err := flush(); err != nil {
				return copied, err
			}
		}
	}
	if err := flush(); err != nil {
		return copied, err
	}
	return copied, copyLedger(ctx, source, target)
}

// copyLedger copies decisions, imports and views, oldest first, so that lists have the same order in both stores.
func copyLedger(ctx context.Context, source, target graph.Store) error {
	decisions, err := allPages(func(p graph.Paging) (*graph.Page[graph.Decision], error) {
		return source.Decisions(ctx, graph.DecisionQuery{Paging: p})
	})
	if err != nil {
		return err
	}
	imports, err := allPages(func(p graph.Paging) (*graph.Page[graph.Import], error) { return source.Imports(ctx, p) })
	if err != nil {
		return err
	}
	views, err := allPages(func(p graph.Paging) (*graph.Page[graph.View], error) { return source.Views(ctx, p) })
	if err != nil {
		return err
	}
	slices.Reverse(decisions)
	slices.Reverse(imports)
	return target.ImportLedger(ctx, decisions, imports, views)
}

// allPages reads a list to its end.
func allPages[T any](page func(graph.Paging) (*graph.Page[T], error)) ([]T, error) {
	var all []T
	for at := (graph.Paging{Limit: graph.MaxLimit}); ; {
		p, err := page(at)
		if err != nil {
			return nil, err
		}
		all = append(all, p.Items...)
		if at.Cursor = p.Next; at.Cursor == "" {
			return all, nil
		}
	}
}

// sameHash verifies both stores and compares them.
func sameHash(ctx context.Context, stores ...graph.Store) (string, error) {
	hash := ""
	for i, s := range stores {
		v, err := s.Verify(ctx)
		if err != nil {
			return "", err
		}
		if len(v.Differences) > 0 {
			return "", &graph.Error{Code: graph.CodeInternal, Message: fmt.Sprintf("store %d differs from its derivation: %s", i+1, v.Differences[0])}
		}
		if i > 0 && v.Hash != hash {
			return "", graph.Conflict("the stores hold different graphs: the target held other articles or decisions before")
		}
		hash = v.Hash
	}
	return hash, nil
}
