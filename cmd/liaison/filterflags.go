package main

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"liaison/internal/graph"
	"liaison/internal/resolve"
)

// filterFlags are graph.Filter and graph.Paging as flags, under the API's names with dashes.
type filterFlags struct {
	types, entityTypes, statuses []string
	minConfidence                float64
	filter                       graph.Filter
	paging                       graph.Paging
	flags                        *pflag.FlagSet
}

func (f *filterFlags) bind(cmd *cobra.Command) {
	f.flags = cmd.Flags()
	f.flags.StringSliceVar(&f.types, "types", nil, "only edges of these types")
	f.flags.StringSliceVar(&f.entityTypes, "entity-types", nil, "only entities of these types")
	f.flags.StringSliceVar(&f.statuses, "status", nil, "only claims of these statuses (default asserted,alleged,ended)")
	f.flags.StringVar(&f.filter.Since, "since", "", "first day of the time window: YYYY, YYYY-MM or YYYY-MM-DD")
	f.flags.StringVar(&f.filter.Until, "until", "", "last day of the time window")
	f.flags.StringVar((*string)(&f.filter.Clock), "time", "", "clock of the window: happened or reported")
	f.flags.BoolVar(&f.filter.Undated, "undated", false, "keep claims without a date on that clock")
	f.flags.Float64Var(&f.minConfidence, "min-confidence", graph.DefaultMinConfidence, "only claims of this confidence or more, 0 to 1")
	f.flags.IntVar(&f.filter.MinOrigins, "min-origins", 0, "only edges that this many independent sources state")
	f.flags.StringVar(&f.filter.Source, "source", "", "only claims of this outlet")
}

func (f *filterFlags) bindPage(cmd *cobra.Command) {
	cmd.Flags().IntVar(&f.paging.Limit, "limit", 0, "how many to list, up to 2000 (default 100)")
	cmd.Flags().StringVar(&f.paging.Cursor, "cursor", "", "where to go on: next of the page before")
}

func (f *filterFlags) value() graph.Filter {
	filter := f.filter
	filter.Types, filter.EntityTypes, filter.Statuses = named[graph.EdgeType](f.types), named[graph.EntityType](f.entityTypes), named[graph.Status](f.statuses)
	if f.flags.Changed("min-confidence") {
		filter.MinConfidence = &f.minConfidence
	}
	return filter
}

func named[T ~string](texts []string) []T {
	var out []T
	for _, t := range texts {
		out = append(out, T(t))
	}
	return out
}

// entities finds the entities meant by names or ids.
func entities(ctx context.Context, store graph.Reader, field string, texts []string) ([]string, error) {
	var ids []string
	for _, t := range texts {
		id, err := resolve.Entity(ctx, store, field, t)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}
