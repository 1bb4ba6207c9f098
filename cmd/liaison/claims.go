package main

import (
	"github.com/spf13/cobra"

	"liaison/internal/graph"
)

func (a *app) claimsCommand() *cobra.Command {
	var q graph.ClaimQuery
	var f filterFlags
	c := &cobra.Command{
		Use: "claims [NAME|ID [NAME|ID]]", Short: "Quote the evidence about an entity, between two, of an edge, article or import",
		Example: "  liaison claims Hamas\n  liaison claims Hamas 'Faisal Nadeem' --best\n  liaison claims --edge ID",
		Args:    cobra.MaximumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.with(cmd.Context(), func(store graph.Store) error {
				ids, err := entities(cmd.Context(), store, "entity", args)
				if err != nil {
					return err
				}
				switch len(ids) {
				case 1:
					q.Entity = ids[0]
				case 2:
					q.Pair = ids
				}
				q.Filter, q.Paging = f.value(), f.paging
				page, err := store.Claims(cmd.Context(), q)
				if err != nil {
					return err
				}
				if a.json {
					return a.printJSON(page)
				}
				for _, e := range page.Items {
					say(a.out, "%s  %s\n", e.Claim, arrow(e.Type, true))
					a.quote("  ", e)
				}
				a.more(page.Next, len(page.Items), page.Total)
				return nil
			})
		},
	}
	c.Flags().StringVar(&q.Edge, "edge", "", "claims of this edge")
	c.Flags().StringVar(&q.Claim, "claim", "", "this claim")
	c.Flags().StringVar(&q.Article, "article", "", "claims read in this article")
	c.Flags().StringVar(&q.Import, "import", "", "claims of this import's articles")
	c.Flags().BoolVar(&q.Rejected, "rejected", false, "list claims that a person rejected, too")
	c.Flags().BoolVar(&q.Best, "best", false, "best first instead of newest first")
	f.bind(c)
	f.bindPage(c)
	return c
}
