package main

import (
	"strings"

	"github.com/spf13/cobra"

	"liaison/internal/graph"
	"liaison/internal/resolve"
)

func (a *app) meetingsCommand() *cobra.Command {
	var q graph.MeetingQuery
	var f filterFlags
	c := &cobra.Command{
		Use: "meetings [NAME|ID…]", Short: "List meetings by who took part, newest first", Example: "  liaison meetings Hamas Lashkar-e-Taiba --members --since 2024 --until 2024",
		Args: cobra.MaximumNArgs(6),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.with(cmd.Context(), func(store graph.Store) error {
				var err error
				if q.With, err = entities(cmd.Context(), store, "with", args); err != nil {
					return err
				}
				if q.Place != "" {
					if q.Place, err = resolve.Entity(cmd.Context(), store, "place", q.Place); err != nil {
						return err
					}
				}
				q.Filter, q.Paging = f.value(), f.paging
				page, err := store.Meetings(cmd.Context(), q)
				if err != nil {
					return err
				}
				if a.json {
					return a.printJSON(page)
				}
				for _, m := range page.Items {
					var who []string
					for _, at := range m.Attendance {
						who = append(who, oneLine(at.Entity.Name))
					}
					say(a.out, "%s  %s: %s\n", m.Meeting.ID, oneLine(m.Meeting.Name), strings.Join(who, ", "))
					if m.Quote != nil {
						a.quote("  ", *m.Quote)
					}
				}
				a.more(page.Next, len(page.Items), page.Total)
				return nil
			})
		},
	}
	c.Flags().BoolVar(&q.Members, "members", false, "count a body as present when one of its people is")
	c.Flags().StringVar(&q.Place, "place", "", "held there")
	c.Flags().StringVar(&q.Kind, "kind", "", "only this kind: "+strings.Join(graph.MeetingKinds, ", "))
	f.bind(c)
	f.bindPage(c)
	return c
}
