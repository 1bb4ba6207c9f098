package main

import (
	"github.com/spf13/cobra"

	"liaison/internal/graph"
	"liaison/internal/resolve"
)

func (a *app) entityCommand() *cobra.Command {
	return &cobra.Command{
		Use: "entity NAME|ID", Short: "Open an entity: names, sources, strongest neighbours", Example: "  liaison entity Hamas",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.with(cmd.Context(), func(store graph.Store) error {
				id, err := resolve.Entity(cmd.Context(), store, "entity", args[0])
				if err != nil {
					return err
				}
				card, err := store.Entity(cmd.Context(), id)
				if err != nil {
					return err
				}
				if a.json {
					return a.printJSON(card)
				}
				e := card.Entity
				say(a.out, "%s\n%s\n%d articles from %d sources, %s\n", describe(e), e.ID, e.Articles, e.Origins, span(e.First, e.Last))
				for _, s := range card.Surfaces {
					say(a.out, "  called %s in %d articles\n", quoted(s.Text), s.Articles)
				}
				for _, at := range card.Attendance {
					body := ""
					if at.OnBehalfOf != nil {
						body = " for " + oneLine(at.OnBehalfOf.Name)
					}
					say(a.out, "  %s: %s%s, %s\n", at.Role, oneLine(at.Entity.Name), body, at.Status)
				}
				for _, n := range card.Top {
					say(a.out, "  %s %s  [strength %d, %d sources]\n", arrow(n.Edge.Type, n.Edge.From == e.ID), describe(n.Entity), n.Edge.Strength, n.Edge.Origins)
				}
				return nil
			})
		},
	}
}
