package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"liaison/internal/extract/builtin/names"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

// evaluateTagger prints exact scores of the bare tagger, before any rule and before who is who, on a file of mentions.
func evaluateTagger(t *names.Tagger, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	type span struct {
		graph.Span
		Type graph.EntityType `json:"type"`
	}
	var right, found, gold [4]int
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var row struct {
			Text             string
			Mentions, Ignore []span
		}
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(path), err)
		}
		wanted := map[span]bool{}
		for _, m := range row.Mentions {
			wanted[m] = true
			gold[names.TypeIndex(m.Type)]++
		}
	each:
		for _, m := range t.Tag(segment.Text(row.Text)) {
			s, k := span{m.Span, m.Type}, names.TypeIndex(m.Type)
			if wanted[s] {
				right[k]++
			} else {
				for _, i := range row.Ignore {
					if i.Overlaps(m.Span) {
						continue each
					}
				}
			}
			found[k]++
		}
	}
	for i := range 3 {
		right[3], found[3], gold[3] = right[3]+right[i], found[3]+found[i], gold[3]+gold[i]
	}
	fmt.Printf("%s:", filepath.Base(path))
	for i, what := range []string{"person", "organisation", "place", "all"} {
		p, r := float64(right[i])/float64(max(found[i], 1)), float64(right[i])/float64(max(gold[i], 1))
		fmt.Printf("  %s %.1f/%.1f/%.1f", what, 100*p, 100*r, 200*p*r/max(p+r, 1e-9))
	}
	fmt.Println()
	return lines.Err()
}
