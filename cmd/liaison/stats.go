package main

import (
	"github.com/spf13/cobra"

	"liaison/internal/graph"
)

func (a *app) statsCommand() *cobra.Command {
	return &cobra.Command{
		Use: "stats", Short: "Count what is stored", Example: "  liaison stats --json",
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.with(cmd.Context(), func(store graph.Store) error {
				stats, err := store.Stats(cmd.Context())
				if err != nil {
					return err
				}
				if a.json {
					return a.printJSON(stats)
				}
				a.printStats(stats)
				return nil
			})
		},
	}
}

func (a *app) printStats(s *graph.Stats) {
	relations := 0
	for t, n := range s.Edges {
		if t.Relation() {
			relations += n
		}
	}
	say(a.out, "%d articles (%d independent), %d rejected\n", s.Articles, s.Origins, s.Rejects)
	say(a.out, "%d organisations, %d people, %d places, %d meetings\n", s.Entities[graph.Organisation], s.Entities[graph.Person],
		s.Entities[graph.Place], s.Entities[graph.Meeting])
	say(a.out, "%d relations, %d claims, %d decisions\n", relations, s.Claims, s.Decisions)
}
