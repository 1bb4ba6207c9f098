package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"liaison/internal/export"
	"liaison/internal/graph"
)

func (a *app) exportCommand() *cobra.Command {
	var f filterFlags
	var format, path string
	c := &cobra.Command{
		Use: "export", Short: "Write the graph for other programs", Example: "  liaison export --format graphml -o graph.graphml\n  liaison export --types leads,member_of > graph.ndjson",
		RunE: func(cmd *cobra.Command, _ []string) error {
			chosen, err := export.ByName(format)
			if err != nil {
				return err
			}
			return a.with(cmd.Context(), func(store graph.Store) error {
				return whole(path, a.out, func(w io.Writer) error { return chosen.Write(cmd.Context(), store, f.value(), w) })
			})
		},
	}
	c.Flags().StringVar(&format, "format", "ndjson", strings.Join(export.Names(), ", "))
	c.Flags().StringVarP(&path, "output", "o", "", "file to write (default standard output)")
	f.bind(c)
	return c
}

// whole writes a file that has its final name only once it is complete; no path writes to the other writer.
func whole(path string, otherwise io.Writer, write func(io.Writer) error) (err error) {
	if path == "" {
		return write(otherwise)
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".liaison-")
	if err != nil {
		return &graph.Error{Code: graph.CodeInvalid, Field: "output", Message: "cannot be written", Err: err}
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(file.Name()))
		}
	}()
	if err := errors.Join(write(file), file.Sync(), file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}
