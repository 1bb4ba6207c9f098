package main

import (
	"encoding/json"
	"fmt"
	"os"

	"liaison/internal/extract"
	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/meetings"
	"liaison/internal/extract/builtin/relations"
)

func init() {
	register("read", "read gold files with their own entities and the committed models, records to standard output", readWithGold)
}

// readWithGold shows what relations and meetings reach where names and identity are right: its records are for the scorer.
func readWithGold(paths []string) error {
	pairs, err := relations.Load()
	if err != nil {
		return err
	}
	occasions, err := meetings.Load()
	if err != nil {
		return err
	}
	e := json.NewEncoder(os.Stdout)
	for _, path := range paths {
		gold, err := readGold(path)
		if err != nil {
			return err
		}
		for i := range gold {
			g := &gold[i]
			a := goldInput(g)
			r := goldRecord(g, a, pairs.Extract(a, published(g)))
			r.Meetings = occasions.Extract(a, published(g), r.Relations)
			if err := e.Encode(r); err != nil {
				return fmt.Errorf("%s: %w", g.Ref, err)
			}
		}
	}
	return nil
}

func goldRecord(g *goldArticle, a *article.Analysed, found []extract.Relation) *extract.Record {
	return &extract.Record{Article: extract.Article{Ref: g.Ref, Text: g.Text, Published: g.Published}, Entities: a.Entities, Relations: found, Meetings: []extract.Meeting{}}
}
