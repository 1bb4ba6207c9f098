package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"liaison/internal/graph"
)

func (a *app) verifyCommand() *cobra.Command {
	return &cobra.Command{
		Use: "verify", Short: "Derive everything believed anew from what was said and decided, and report any difference", Example: "  liaison verify",
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.with(cmd.Context(), func(store graph.Store) error {
				v, err := store.Verify(cmd.Context())
				if err != nil {
					return err
				}
				if a.json {
					if err := a.printJSON(v); err != nil {
						return err
					}
				} else {
					say(a.out, "%d articles, %d entities, %d edges, %s\n", v.Articles, v.Entities, v.Edges, v.Hash)
					for _, d := range v.Differences {
						say(a.out, "  %s\n", oneLine(d))
					}
				}
				if len(v.Differences) > 0 {
					return &graph.Error{Code: graph.CodeInternal, Message: fmt.Sprintf("%d differences", len(v.Differences))}
				}
				return nil
			})
		},
	}
}
