package main

import (
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"liaison/internal/graph"
)

func (a *app) neighboursCommand() *cobra.Command {
	var q graph.NeighbourhoodQuery
	var f filterFlags
	c := &cobra.Command{
		Use: "neighbours NAME|ID…", Short: "Show what surrounds one or more entities", Example: "  liaison neighbours Hamas --types allied_with,supports --since 2024",
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.with(cmd.Context(), func(store graph.Store) error {
				var err error
				if q.Centres, err = entities(cmd.Context(), store, "centres", args); err != nil {
					return err
				}
				q.Filter = f.value()
				sub, err := store.Neighbourhood(cmd.Context(), q)
				if err != nil {
					return err
				}
				if a.json {
					return a.printJSON(sub)
				}
				a.printSubgraph(sub)
				return nil
			})
		},
	}
	c.Flags().IntVar(&q.Depth, "depth", 0, "steps from the nearest centre, up to 3 (default 1)")
	c.Flags().IntVar(&q.Limit, "limit", 0, "entities besides the centres, up to 5000 (default 100)")
	c.Flags().IntVar(&q.HubLimit, "hub-limit", 0, "distinct neighbours above which an entity is not passed")
	f.bind(c)
	return c
}

func (a *app) printSubgraph(sub *graph.Subgraph) {
	known := byID(sub.Entities)
	for _, e := range sub.Edges {
		say(a.out, "%s %s %s  [strength %d, %d sources, %d claims%s]\n", describe(known[e.From]), arrow(e.Type, true), describe(known[e.To]),
			e.Strength, e.Origins, e.Claims, prefixed(", ", span(e.First, e.Last)))
	}
	say(a.out, "%d entities, %d edges.\n", len(sub.Entities), len(sub.Edges))
	for _, t := range slices.Sorted(maps.Keys(sub.More)) {
		say(a.out, "%d more by %s\n", sub.More[t], t)
	}
	if sub.Undated > 0 {
		say(a.out, "%d claims without a date were left out (--undated keeps them).\n", sub.Undated)
	}
	a.cut(sub.Truncated, sub.Reason)
}

func prefixed(before, s string) string {
	if s == "" {
		return ""
	}
	return before + s
}
