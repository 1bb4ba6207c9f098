package main

import (
	"io"

	"github.com/spf13/cobra"

	"liaison/internal/graph"
)

func (a *app) backupCommand() *cobra.Command {
	return &cobra.Command{
		Use: "backup FILE", Short: "Copy the store to one file while it is in use", Example: "  liaison backup liaison-2026-01-20.backup", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.with(cmd.Context(), func(store graph.Store) error {
				source, able := store.(graph.Backuper)
				if !able {
					return graph.Invalid("store", "is backed up with its own server's tools")
				}
				if err := whole(args[0], a.out, func(w io.Writer) error { return source.Backup(cmd.Context(), w) }); err != nil {
					return err
				}
				if !a.json {
					say(a.out, "Backed up to %s\n", oneLine(args[0]))
				}
				return nil
			})
		},
	}
}
