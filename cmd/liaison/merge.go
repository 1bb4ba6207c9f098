package main

import (
	"github.com/spf13/cobra"

	"liaison/internal/graph"
)

func (a *app) mergeCommand() *cobra.Command {
	return a.decision(&cobra.Command{
		Use: "merge A B…", Short: "Decide that entities are one", Example: "  liaison merge 'LeT' 'Lashkar-e-Taiba' --reason 'acronym'",
		Args: cobra.MinimumNArgs(2),
	}, func(_ graph.Store, args []string) (graph.Decision, error) {
		return graph.Decision{Verb: graph.Same, Entities: args}, nil
	})
}
