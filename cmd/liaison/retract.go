package main

import (
	"github.com/spf13/cobra"

	"liaison/internal/graph"
)

func (a *app) retractCommand() *cobra.Command {
	var r graph.Retraction
	c := &cobra.Command{
		Use: "retract IMPORT|ARTICLE…", Short: "Take an import or articles back, and only what nothing else supports with them",
		Example: "  liaison retract ID\n  liaison retract --erase ARTICLE", Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.with(cmd.Context(), func(store graph.Store) error {
				if len(args) == 1 {
					switch _, err := store.Import(cmd.Context(), args[0]); {
					case err == nil:
						r.Import = args[0]
					case graph.CodeOf(err) != graph.CodeNotFound:
						return err
					}
				}
				if r.Import == "" {
					r.Articles = args
				}
				r.By = a.who()
				applied, err := store.Retract(cmd.Context(), r)
				if err != nil {
					return err
				}
				if a.json {
					return a.printJSON(applied)
				}
				word := "Retracted"
				if r.DryRun {
					word = "Would retract"
				}
				c := applied.Delta.Counts
				say(a.out, "%s %d articles: %d entities and %d edges lost, %d entities and %d edges changed.\n", word, applied.Removed, c[2], c[5], c[1], c[4])
				return nil
			})
		},
	}
	c.Flags().BoolVar(&r.Erase, "erase", false, "remove text and quotes for good; the article is not imported again unasked")
	c.Flags().BoolVar(&r.DryRun, "dry-run", false, "say what would change and change nothing")
	return c
}
