package main

import (
	"time"

	"github.com/spf13/cobra"

	"liaison/internal/graph"
)

func (a *app) importsCommand() *cobra.Command {
	var f filterFlags
	c := &cobra.Command{
		Use: "imports [ID]", Short: "List the ledger of imports, or one with what it rejected", Example: "  liaison imports\n  liaison imports ID", Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.with(cmd.Context(), func(store graph.Store) error {
				if len(args) == 1 {
					return a.printImport(cmd, store, args[0], f.paging)
				}
				page, err := store.Imports(cmd.Context(), f.paging)
				if err != nil {
					return err
				}
				if a.json {
					return a.printJSON(page)
				}
				for i := range page.Items {
					a.printRow(&page.Items[i])
				}
				a.more(page.Next, len(page.Items), page.Total)
				return nil
			})
		},
	}
	f.bindPage(c)
	return c
}

func (a *app) printRow(r *graph.Import) {
	say(a.out, "%s  %s  %s by %s, %s: %d articles, %d new, %d unchanged, %d revised, %d copies, %d rejected\n", r.ID, r.Started.Format(time.DateTime),
		r.State, oneLine(r.By), quoted(r.Name), r.Articles, r.New, r.Unchanged, r.Revised, r.Copies, r.Rejected)
}

func (a *app) printImport(cmd *cobra.Command, store graph.Store, id string, paging graph.Paging) error {
	row, err := store.Import(cmd.Context(), id)
	if err != nil {
		return err
	}
	rejects, err := store.Rejects(cmd.Context(), id, paging)
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(&struct {
			Import  *graph.Import             `json:"import"`
			Rejects *graph.Page[graph.Reject] `json:"rejects"`
		}{row, rejects})
	}
	a.printRow(row)
	for _, r := range rejects.Items {
		say(a.out, "  rejected %s: %s\n", place(r), oneLine(r.Reason))
	}
	if rejects.Next != "" {
		a.more(rejects.Next, len(rejects.Items), rejects.Total)
	}
	return nil
}
