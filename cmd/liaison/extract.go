package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"liaison/internal/extract"
	"liaison/internal/graph"
	"liaison/internal/ingest/read"
)

func (a *app) extractCommand() *cobra.Command {
	var s source
	var explain bool
	c := &cobra.Command{
		Use: "extract PATH…", Short: "Print what is read in articles as records, one JSON object a line; import takes them back",
		Example: "  liaison extract doha.txt\n  liaison extract articles/ > records.jsonl\n  liaison extract --explain doha.txt", Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts, _, closing, err := s.options(a.in, args)
			defer closing()
			if err != nil {
				return err
			}
			if spool, ok := opts.Stdin.(interface {
				Seek(int64, int) (int64, error)
			}); ok {
				if _, err := spool.Seek(0, 0); err != nil {
					return err
				}
			}
			items, err := read.Open(cmd.Context(), args, opts)
			if err != nil {
				return err
			}
			importer, err := a.importer(nil)
			if err != nil {
				return err
			}
			if _, ok := importer.Extractor.(explainer); explain && !ok {
				return usageError{&graph.Error{Code: graph.CodeInvalid, Message: "only the built-in extractor can explain what it reads"}}
			}
			rejected := 0
			for item := range items {
				record := item.Record
				switch {
				case item.Reject != nil:
					rejected++
					say(a.err, "rejected %s: %s\n", place(graph.Reject(*item.Reject)), oneLine(item.Reject.Reason))
					continue
				case explain && item.Article != nil:
					if err := importer.Extractor.(explainer).Explain(cmd.Context(), *item.Article, a.out); err != nil {
						return err
					}
					continue
				case record != nil:
					extract.Check(record)
				default:
					if record, err = importer.Extract(cmd.Context(), *item.Article); err != nil {
						return err
					}
				}
				if err := a.printJSON(record); err != nil {
					return err
				}
			}
			if rejected > 0 {
				say(a.err, "%d rejected\n", rejected)
			}
			return cmd.Context().Err()
		},
	}
	s.bind(c)
	c.Flags().BoolVar(&explain, "explain", false, "show instead, sentence by sentence, what was weighed, for what reasons, and what fell below the threshold")
	return c
}

// explainer is an extractor that can show why it reads an article the way it does.
type explainer interface {
	Explain(ctx context.Context, a extract.Article, out io.Writer) error
}
