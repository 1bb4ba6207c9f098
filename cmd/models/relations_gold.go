package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"liaison/internal/graph"
)

// goldArticle is one line of a *.graph.jsonl file: a text and what a reader found in it.
type goldArticle struct {
	Ref       string         `json:"ref"`
	Published string         `json:"published"`
	Text      string         `json:"text"`
	Entities  []goldEntity   `json:"entities"`
	Relations []goldRelation `json:"relations"`
	Meetings  []goldMeeting  `json:"meetings"`
}

type goldEntity struct {
	Name          string           `json:"name"`
	Type          graph.EntityType `json:"type"`
	Kind          string           `json:"kind"`
	Surfaces      []string         `json:"surfaces"`
	AdjectiveOnly bool             `json:"adjective_only"`
}

type goldRelation struct {
	Subject      string         `json:"subject"`
	Type         graph.EdgeType `json:"type"`
	Object       string         `json:"object"`
	Role         string         `json:"role"`
	Status       graph.Status   `json:"status"`
	AttributedTo string         `json:"attributed_to"`
	Evidence     []string       `json:"evidence"`
}

type goldMeeting struct {
	ID           string            `json:"id"`
	Kind         string            `json:"kind"`
	Participants []goldParticipant `json:"participants"`
	Place        string            `json:"place"`
	Date         *graph.Date       `json:"date"`
	Status       graph.Status      `json:"status"`
	Evidence     []string          `json:"evidence"`
}

type goldParticipant struct {
	Entity     string `json:"entity"`
	OnBehalfOf string `json:"on_behalf_of"`
	Role       string `json:"role"`
}

// readGold reads one file, in its order.
func readGold(path string) ([]goldArticle, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []goldArticle
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var g goldArticle
		if err := json.Unmarshal(lines.Bytes(), &g); err != nil {
			return nil, fmt.Errorf("%s line %d: %w", path, len(out)+1, err)
		}
		out = append(out, g)
	}
	return out, lines.Err()
}

// heldOut reports whether the article at an index of a file of our own is its dev part, never trained on.
func heldOut(i int) bool { return i%5 == 4 }

// graphGold reads everything that relations and meetings are trained on: the agency articles and examples under data, and the
// training part of our own articles. own holds the dev part of the latter.
func graphGold(data, articles string) (train, own []goldArticle, err error) {
	for _, p := range []string{"voa_graph/train.graph.jsonl", "own_graph/examples.graph.jsonl"} {
		rows, err := readGold(filepath.Join(data, p))
		if err != nil {
			return nil, nil, err
		}
		train = append(train, rows...)
	}
	files, err := filepath.Glob(filepath.Join(articles, "*.graph.jsonl"))
	if err != nil {
		return nil, nil, err
	}
	sort.Strings(files)
	for _, p := range files {
		rows, err := readGold(p)
		if err != nil {
			return nil, nil, err
		}
		for i, g := range rows {
			if heldOut(i) {
				own = append(own, g)
			} else {
				train = append(train, g)
			}
		}
	}
	return train, own, nil
}

// spansOf finds quotes in a text, in code points.
func spansOf(quotes []string, text string) []graph.Span {
	var out []graph.Span
	for _, q := range quotes {
		if i := strings.Index(text, q); i >= 0 && q != "" {
			start := len([]rune(text[:i]))
			out = append(out, graph.Span{Start: start, End: start + len([]rune(q))})
		}
	}
	return out
}

func entityIndex(g *goldArticle, name string) int {
	return slices.IndexFunc(g.Entities, func(e goldEntity) bool { return e.Name == name })
}
