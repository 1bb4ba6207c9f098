package main

import (
	"context"
	"fmt"
	"io/fs"
	"net"
	"time"

	"github.com/spf13/cobra"

	"liaison/internal/extract"
	"liaison/internal/graph"
	"liaison/internal/store/neo4j"
	"liaison/web"
)

// finding is one thing the doctor looked at.
type finding struct {
	Check string `json:"check"`
	OK    bool   `json:"ok"`
	Says  string `json:"says"`
}

func (a *app) doctorCommand() *cobra.Command {
	return &cobra.Command{
		Use: "doctor", Short: "Check configuration, store, extractor, page and address", Example: "  liaison doctor",
		RunE: func(cmd *cobra.Command, _ []string) error {
			findings := a.examine(cmd.Context())
			wrong := 0
			for _, f := range findings {
				mark := "ok    "
				if !f.OK {
					mark = "FAILED"
					wrong++
				}
				if !a.json {
					say(a.out, "%s  %s: %s\n", mark, f.Check, oneLine(f.Says))
				}
			}
			if a.json {
				if err := a.printJSON(&findings); err != nil {
					return err
				}
			}
			if wrong > 0 {
				return &graph.Error{Code: graph.CodeUnavailable, Message: fmt.Sprintf("%d checks failed", wrong)}
			}
			return nil
		},
	}
}

func (a *app) examine(ctx context.Context) []finding {
	var all []finding
	check := func(name string, look func() (string, error)) {
		says, err := look()
		if err != nil {
			says = err.Error()
		}
		all = append(all, finding{name, err == nil, says})
	}
	if neo4j.Remote(a.config.Store) {
		all = append(all, a.examineServer(ctx)...)
	}
	check("store", func() (says string, err error) {
		bounded, cancel := context.WithTimeout(ctx, time.Minute)
		defer cancel()
		err = a.with(bounded, func(store graph.Store) error {
			if err := store.Ready(bounded); err != nil {
				return err
			}
			stats, err := store.Stats(bounded)
			if err == nil {
				says = fmt.Sprintf("%s, %d articles, generation %d", stats.Store, stats.Articles, stats.Generation)
			}
			return err
		})
		return says, err
	})
	check("extractor", func() (string, error) {
		importer, err := a.importer(nil)
		if err != nil {
			return "", err
		}
		e := importer.Extractor
		record, err := importer.Extract(ctx, extract.Article{Ref: "doctor", Language: "en", Text: "Ann Reed, president of Acme Bank, met John Cole in Paris."})
		if err != nil {
			return "", err
		}
		return fmt.Sprintf("%s/%s finds %d entities in the test sentence", e.Name().Name, e.Name().Version, len(record.Entities)), nil
	})
	check("page", func() (string, error) {
		_, err := fs.Stat(web.Dist(), "index.html")
		return "is in the program", err
	})
	check("tokens", func() (string, error) {
		tokens, err := a.config.tokens()
		return fmt.Sprintf("%d", len(tokens)), err
	})
	check("address", func() (string, error) {
		listener, err := net.Listen("tcp", a.config.Listen)
		if err != nil {
			return "", err
		}
		return a.config.Listen + " is free", listener.Close()
	})
	return all
}

// examineServer says what is wrong with a Neo4j server before the store is opened on it.
func (a *app) examineServer(ctx context.Context) []finding {
	password, err := a.config.neo4jPassword()
	if err != nil {
		return []finding{{"neo4j password", false, err.Error()}}
	}
	var all []finding
	for _, d := range neo4j.Diagnose(ctx, neo4j.Options{Address: a.config.Store, User: a.config.Neo4jUser, Password: password, Database: a.config.Neo4jDatabase}) {
		all = append(all, finding{d.Check, d.OK, d.Says})
	}
	return all
}
