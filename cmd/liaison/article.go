package main

import (
	"github.com/spf13/cobra"

	"liaison/internal/graph"
)

func (a *app) articleCommand() *cobra.Command {
	var q graph.ArticleQuery
	var f filterFlags
	c := &cobra.Command{
		Use: "article [ID]", Short: "Open an article with what was read in it, or list articles", Example: "  liaison article --limit 20\n  liaison article ID",
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.with(cmd.Context(), func(store graph.Store) error {
				if len(args) == 1 {
					return a.printArticle(cmd, store, args[0])
				}
				q.Paging = f.paging
				page, err := store.Articles(cmd.Context(), q)
				if err != nil {
					return err
				}
				if a.json {
					return a.printJSON(page)
				}
				for _, item := range page.Items {
					say(a.out, "%s  %s %s  %s, %d entities, %d claims\n", item.ID, item.Published, oneLine(item.Source), oneLine(item.Title), item.Entities, item.Claims)
				}
				a.more(page.Next, len(page.Items), page.Total)
				return nil
			})
		},
	}
	c.Flags().StringVar(&q.Text, "text", "", "words of title and source")
	c.Flags().StringVar(&q.Source, "source", "", "only this outlet")
	c.Flags().StringVar(&q.Import, "import", "", "only what this import brought")
	c.Flags().StringVar(&q.Since, "since", "", "published on this day or later")
	c.Flags().StringVar(&q.Until, "until", "", "published on this day or earlier")
	f.bindPage(c)
	return c
}

func (a *app) printArticle(cmd *cobra.Command, store graph.Store, id string) error {
	view, err := store.Article(cmd.Context(), id)
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(view)
	}
	say(a.out, "%s\n%s %s %s\n\n", oneLine(view.Article.Title), oneLine(view.Article.Source), view.Article.Published, oneLine(view.Article.URL))
	for _, e := range view.Entities {
		say(a.out, "%s  %s\n", e.ID, describe(e))
	}
	for _, e := range view.Claims {
		say(a.out, "%s  %s\n", e.Claim, arrow(e.Type, true))
		a.quote("  ", e)
	}
	return nil
}
