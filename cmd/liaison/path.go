package main

import (
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"liaison/internal/graph"
)

func (a *app) pathCommand() *cobra.Command {
	var q graph.PathQuery
	var f filterFlags
	var via, avoid []string
	c := &cobra.Command{
		Use: "path FROM TO", Short: "Show how two entities are connected, each hop with its quotes",
		Example: "  liaison path 'Hamas' 'Lashkar-e-Taiba'\n  liaison path Hamas 'Hafiz Saeed' --mode k --k 5 --avoid Pakistan",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			return a.with(ctx, func(store graph.Store) error {
				ends := []string{"from", "to"}
				for i, to := range []*string{&q.From, &q.To} {
					ids, err := entities(ctx, store, ends[i], args[i:i+1])
					if err != nil {
						return err
					}
					*to = ids[0]
				}
				var err error
				if q.Via, err = entities(ctx, store, "via", via); err != nil {
					return err
				}
				if q.Avoid, err = entities(ctx, store, "avoid", avoid); err != nil {
					return err
				}
				q.Filter, q.Loosen = f.value(), true
				if cmd.Flags().Changed("quotes") && q.Quotes == 0 {
					q.Quotes = graph.NoQuotes
				}
				set, err := store.Paths(ctx, q)
				if err != nil {
					return err
				}
				if a.json {
					return a.printJSON(set)
				}
				a.printPaths(set)
				return nil
			})
		},
	}
	c.Flags().StringVar((*string)(&q.Mode), "mode", "", "shortest, all, k, weighted or time (default shortest)")
	c.Flags().IntVar(&q.K, "k", 0, "how many paths, up to 20")
	c.Flags().IntVar(&q.MaxSteps, "max-steps", 0, "longest path, up to 8 (default 6)")
	c.Flags().IntVar(&q.Quotes, "quotes", 0, "quotes a hop, up to 10 (default 3)")
	c.Flags().IntVar(&q.HubLimit, "hub-limit", 0, "distinct neighbours above which an entity is a hub")
	c.Flags().BoolVar(&q.Places, "places", false, "let places be bridges")
	c.Flags().BoolVar(&q.Hubs, "hubs", false, "let hubs be bridges")
	c.Flags().StringArrayVar(&via, "via", nil, "every path passes this entity; repeat for several")
	c.Flags().StringArrayVar(&avoid, "avoid", nil, "no path passes this entity; repeat for several")
	f.bind(c)
	return c
}

func byID(all []graph.Entity) map[string]graph.Entity {
	m := make(map[string]graph.Entity, len(all))
	for _, e := range all {
		m[e.ID] = e
	}
	return m
}

func (a *app) printPaths(set *graph.PathSet) {
	known := byID(set.Entities)
	for i, p := range set.Paths {
		if i > 0 {
			say(a.out, "\n")
		}
		a.printPath(p, known)
	}
	if len(set.Paths) == 0 {
		say(a.out, "No path. Searched %d entities and %d edges, up to %d steps; hubs above %d neighbours are not passed.\n",
			set.Searched.Entities, set.Searched.Edges, set.Searched.Steps, set.Searched.HubLimit)
	}
	for _, b := range set.Blocked {
		say(a.out, "Not passed: %s (%s, %d neighbours)\n", oneLine(known[b.Entity].Name), b.Reason, b.Degree)
	}
	if l := set.Loosening; l != nil {
		say(a.out, "\nThere is one with %s", oneLine(l.Change))
		for _, k := range slices.Sorted(maps.Keys(l.Set)) {
			say(a.out, " (--%s=%s)", strings.ReplaceAll(k, "_", "-"), oneLine(l.Set[k]))
		}
		say(a.out, ":\n")
		a.printPath(l.Path, known)
	}
	if set.Undated > 0 {
		say(a.out, "%d claims without a date were left out (--undated keeps them).\n", set.Undated)
	}
	a.cut(set.Truncated, set.Reason)
}

func (a *app) printPath(p graph.Path, known map[string]graph.Entity) {
	var names []string
	for _, id := range p.Entities {
		names = append(names, oneLine(known[id].Name))
	}
	say(a.out, "%s\n%d steps, strength %d, %d sources\n", strings.Join(names, " — "), len(p.Hops), p.Strength, p.Origins)
	for i, h := range p.Hops {
		var words []string
		for _, e := range h.Edges {
			words = append(words, arrow(e.Type, e.From == h.From))
		}
		say(a.out, "%d. %s %s %s  [strength %d, %d sources]\n", i+1, describe(known[h.From]), strings.Join(words, " "), describe(known[h.To]), h.Strength, h.Origins)
		for _, q := range h.Quotes {
			a.quote("     ", q)
		}
	}
}
