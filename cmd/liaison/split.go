package main

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"liaison/internal/graph"
	"liaison/internal/resolve"
)

func (a *app) splitCommand() *cobra.Command {
	var articles, mentions []string
	var to string
	c := a.decision(&cobra.Command{
		Use: "split ENTITY", Short: "Decide that mentions belong to another entity, or to a new one",
		Example: "  liaison split 'Velkan' --article ID --article ID\n  liaison split 'Velkan' --mention ID --to 'Dario Velkan'", Args: cobra.ExactArgs(1),
	}, func(store graph.Store, args []string) (d graph.Decision, err error) {
		ctx := context.Background()
		d = graph.Decision{Verb: graph.Move, Mentions: mentions}
		id, err := resolve.Entity(ctx, store, "entity", args[0])
		if err != nil {
			return d, err
		}
		for _, article := range articles {
			view, err := store.Article(ctx, article)
			if err != nil {
				return d, err
			}
			before := len(d.Mentions)
			for _, m := range view.Marks {
				if m.Entity == id && !slices.Contains(d.Mentions, m.Mention) {
					d.Mentions = append(d.Mentions, m.Mention)
				}
			}
			if len(d.Mentions) == before {
				return d, graph.Invalid("article", "does not name this entity: "+article)
			}
		}
		if len(d.Mentions) == 0 {
			return d, usageError{graph.Invalid("article", "say with --article or --mention what is to be moved")}
		}
		if to != "" {
			d.Entities = []string{to}
		}
		return d, nil
	})
	c.Flags().StringArrayVar(&articles, "article", nil, "move what this article says of it; repeat for several")
	c.Flags().StringArrayVar(&mentions, "mention", nil, "move this mention; repeat for several")
	c.Flags().StringVar(&to, "to", "", "the entity they belong to (default a new one)")
	return c
}
