package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"

	"github.com/spf13/cobra"

	"liaison/internal/graph"
	"liaison/internal/resolve"
)

// decision makes a command that decides one thing.
func (a *app) decision(c *cobra.Command, make func(store graph.Store, args []string) (graph.Decision, error)) *cobra.Command {
	var reason string
	c.Flags().StringVar(&reason, "reason", "", "why, for the record")
	c.RunE = func(cmd *cobra.Command, args []string) error {
		return a.with(cmd.Context(), func(store graph.Store) error {
			d, err := make(store, args)
			if err != nil {
				return err
			}
			if reason != "" {
				d.Reason = reason
			}
			d.By = a.who()
			if err := resolve.Decision(cmd.Context(), store, &d); err != nil {
				return err
			}
			done, err := store.Decide(cmd.Context(), d)
			if err != nil {
				return err
			}
			return a.printDecision(done)
		})
	}
	return c
}

func (a *app) printDecision(d *graph.Decision) error {
	if a.json {
		return a.printJSON(d)
	}
	if d.Undone != nil {
		say(a.out, "Undone: %s (%s)\n", d.ID, d.Verb)
		return nil
	}
	say(a.out, "Decided: %s (%s). To take it back: liaison undo %s\n", d.ID, d.Verb, d.ID)
	return nil
}

func (a *app) decideCommand() *cobra.Command {
	return a.decision(&cobra.Command{
		Use: "decide FILE|-", Short: "Decide what a JSON object says, as POST /api/v1/decisions takes it",
		Example: `  echo '{"verb": "confirm", "claims": ["ID"]}' | liaison decide -`, Args: cobra.ExactArgs(1),
	}, func(_ graph.Store, args []string) (d graph.Decision, err error) {
		var data []byte
		if args[0] == "-" {
			data, err = io.ReadAll(io.LimitReader(a.in, 1<<20))
		} else {
			data, err = os.ReadFile(args[0])
		}
		if err != nil {
			return d, &graph.Error{Code: graph.CodeInvalid, Field: "file", Message: "cannot be read", Err: err}
		}
		decoder := json.NewDecoder(bytes.NewReader(data))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&d); err != nil {
			return d, graph.Invalid("decision", err.Error())
		}
		return d, nil
	})
}
