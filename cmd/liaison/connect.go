package main

import (
	"github.com/spf13/cobra"

	"liaison/internal/graph"
)

func (a *app) connectCommand() *cobra.Command {
	var q graph.ConnectQuery
	var f filterFlags
	var avoid []string
	c := &cobra.Command{
		Use: "connect A B C…", Short: "Show the network that joins 3 to 6 entities", Example: "  liaison connect Hamas Lashkar-e-Taiba 'Board of Peace'",
		Args: cobra.RangeArgs(3, 6),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.with(cmd.Context(), func(store graph.Store) error {
				var err error
				if q.Entities, err = entities(cmd.Context(), store, "entities", args); err != nil {
					return err
				}
				if q.Avoid, err = entities(cmd.Context(), store, "avoid", avoid); err != nil {
					return err
				}
				q.Filter = f.value()
				network, err := store.Connect(cmd.Context(), q)
				if err != nil {
					return err
				}
				if a.json {
					return a.printJSON(network)
				}
				a.printSubgraph(&network.Subgraph)
				for _, pair := range network.Unconnected {
					say(a.out, "Not connected: %s and %s\n", pair[0], pair[1])
				}
				return nil
			})
		},
	}
	c.Flags().IntVar(&q.MaxSteps, "max-steps", 0, "longest path between two of them, up to 8 (default 6)")
	c.Flags().IntVar(&q.HubLimit, "hub-limit", 0, "distinct neighbours above which an entity is a hub")
	c.Flags().BoolVar(&q.Places, "places", false, "let places be bridges")
	c.Flags().BoolVar(&q.Hubs, "hubs", false, "let hubs be bridges")
	c.Flags().StringArrayVar(&avoid, "avoid", nil, "no path passes this entity; repeat for several")
	f.bind(c)
	return c
}
