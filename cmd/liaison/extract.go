package main

import (
	"github.com/spf13/cobra"

	"liaison/internal/extract"
	"liaison/internal/graph"
	"liaison/internal/ingest/read"
)

func (a *app) extractCommand() *cobra.Command {
	var s source
	c := &cobra.Command{
		Use: "extract PATH…", Short: "Print what is read in articles as records, one JSON object a line; import takes them back",
		Example: "  liaison extract doha.txt\n  liaison extract articles/ > records.jsonl", Args: cobra.MinimumNArgs(1),
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
			rejected := 0
			for item := range items {
				record := item.Record
				switch {
				case item.Reject != nil:
					rejected++
					say(a.err, "rejected %s: %s\n", place(graph.Reject(*item.Reject)), oneLine(item.Reject.Reason))
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
	return c
}
