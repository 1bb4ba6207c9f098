package main

import (
	"github.com/spf13/cobra"

	"liaison/internal/graph"
)

func (a *app) undoCommand() *cobra.Command {
	return &cobra.Command{
		Use: "undo DECISION", Short: "Take a decision back; the graph is as it was before", Example: "  liaison undo ID", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.with(cmd.Context(), func(store graph.Store) error {
				undone, err := store.Undo(cmd.Context(), args[0], a.who())
				if err != nil {
					return err
				}
				return a.printDecision(undone)
			})
		},
	}
}
