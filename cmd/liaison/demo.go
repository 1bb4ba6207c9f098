package main

import (
	"context"
	"iter"
	"net"
	"strconv"

	"github.com/spf13/cobra"

	"liaison/cmd/liaison/samples"
	"liaison/internal/graph"
	"liaison/internal/ingest"
	"liaison/internal/ingest/read"
	"liaison/internal/ingest/read/html"
)

const demoStore = "liaison-demo.db"

func (a *app) demoCommand() *cobra.Command {
	return &cobra.Command{
		Use: "demo", Short: "Import the sample articles and serve page and API", Example: "  liaison demo\n  liaison demo --store neo4j://localhost:7687",
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !cmd.Flags().Changed("store") {
				a.config.Store = demoStore
			}
			return a.with(cmd.Context(), func(store graph.Store) error {
				if err := a.importSamples(cmd.Context(), store); err != nil {
					return err
				}
				stats, err := store.Stats(cmd.Context())
				if err != nil {
					return err
				}
				say(a.out, "The graph in %s holds:\n", a.config.masked().Store)
				a.printStats(stats)
				host, port, err := net.SplitHostPort(a.config.Listen)
				n, bad := strconv.Atoi(port)
				if err != nil || bad != nil {
					return graph.Invalid("listen", "want host:port")
				}
				listener, err := listenNear(host, n)
				if err != nil {
					return err
				}
				return a.serve(cmd.Context(), store, listener)
			})
		},
	}
}

func (a *app) importSamples(ctx context.Context, store graph.Store) error {
	importer, err := a.importer(store)
	if err != nil {
		return err
	}
	bar := newBar(a.err, a.json)
	defer bar.done()
	outcome, err := importer.Run(ctx, ingest.Input{
		Name: "samples", By: a.who(), Once: true, Progress: bar.show,
		Items: func(ctx context.Context) (iter.Seq[read.Item], error) {
			return read.Open(ctx, []string{"."}, read.Options{FS: samples.Files, HTML: html.Article})
		},
	})
	if err != nil {
		return err
	}
	row := outcome.Import
	say(a.out, "Read %d sample articles: %d new (%d of them copies of others), %d rejected.\n", row.Articles, row.New, row.Copies, row.Rejected)
	return nil
}
