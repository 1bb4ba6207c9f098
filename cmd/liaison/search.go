package main

import (
	"strings"

	"github.com/spf13/cobra"

	"liaison/internal/graph"
)

func (a *app) searchCommand() *cobra.Command {
	var f filterFlags
	var types []string
	c := &cobra.Command{
		Use: "search WORDS…", Short: "Find entities by name", Example: "  liaison search lashkar\n  liaison search --types person saeed",
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.with(cmd.Context(), func(store graph.Store) error {
				page, err := store.Search(cmd.Context(), graph.SearchQuery{Text: strings.Join(args, " "), Types: named[graph.EntityType](types), Paging: f.paging})
				if err != nil {
					return err
				}
				if a.json {
					return a.printJSON(page)
				}
				for _, hit := range page.Items {
					matched := ""
					if hit.Matched != hit.Entity.Name {
						matched = ", as " + oneLine(hit.Matched)
					}
					say(a.out, "%s  %s%s, %d articles, degree %d\n", hit.Entity.ID, describe(hit.Entity), matched, hit.Entity.Articles, hit.Entity.Degree)
				}
				a.more(page.Next, len(page.Items), page.Total)
				return nil
			})
		},
		Args: cobra.ArbitraryArgs,
	}
	c.Flags().StringSliceVar(&types, "types", nil, "only organisation, person, place or meeting")
	f.bindPage(c)
	return c
}

func (a *app) more(next string, shown, total int) {
	if next != "" {
		say(a.out, "%d of %d shown; go on with --cursor %s\n", shown, total, next)
	} else if shown == 0 {
		say(a.out, "Nothing found.\n")
	}
}
