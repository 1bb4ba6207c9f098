package main

import (
	"errors"
	"os"

	"github.com/spf13/cobra"

	"liaison/internal/graph"
	"liaison/internal/store/embedded"
)

func (a *app) restoreCommand() *cobra.Command {
	return &cobra.Command{
		Use: "restore FILE", Short: "Make a new store from a backup", Example: "  liaison restore liaison-2026-01-20.backup --store liaison.db", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			path, err := a.config.storeFile()
			if err != nil {
				return graph.Invalid("store", "a backup is restored to a file")
			}
			from, err := os.Open(args[0])
			if err != nil {
				return &graph.Error{Code: graph.CodeInvalid, Field: "file", Message: "cannot be read", Err: err}
			}
			defer func() { err = errors.Join(err, from.Close()) }()
			if err := embedded.Restore(cmd.Context(), path, from); err != nil {
				return err
			}
			return a.with(cmd.Context(), func(store graph.Store) error {
				v, err := store.Verify(cmd.Context())
				if err != nil {
					return err
				}
				if a.json {
					return a.printJSON(v)
				}
				say(a.out, "Restored %d articles, %d entities, %d edges, %s\n", v.Articles, v.Entities, v.Edges, v.Hash)
				return nil
			})
		},
	}
}
