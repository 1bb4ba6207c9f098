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

// evaluateTagger prints the tagger's exact scores on a file of mentions and gives its F1 over all types, in per cent.
func evaluateTagger(t *names.Tagger, path string) (float64, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
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
			return 0, fmt.Errorf("%s: %w", filepath.Base(path), err)
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
	f1 := 0.0
	for i, what := range []string{"person", "organisation", "place", "all"} {
		p, r := float64(right[i])/float64(max(found[i], 1)), float64(right[i])/float64(max(gold[i], 1))
		f1 = 200 * p * r / max(p+r, 1e-9)
		fmt.Printf("  %s %.1f/%.1f/%.1f", what, 100*p, 100*r, f1)
	}
	fmt.Println()
	return f1, lines.Err()
}
