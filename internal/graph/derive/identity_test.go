package derive

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"liaison/internal/graph"
)

// dataFolder finds the shared data; without it a test is not run, and in CI that is a failure.
func dataFolder(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("LIAISON_DATA")
	if folder == "" {
		folder = "../../../../shared/data"
	}
	if _, err := os.Stat(folder); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("no data in %s: set LIAISON_DATA", folder)
		}
		t.Skipf("NOT RUN: no data in %s: set LIAISON_DATA", folder)
	}
	return folder
}

type linkedRecord struct {
	Ref      string `json:"ref"`
	Text     string `json:"text"`
	Entities []struct {
		Name     string           `json:"name"`
		Type     graph.EntityType `json:"type"`
		Surfaces []string         `json:"surfaces"`
		Link     string           `json:"link"`
	} `json:"entities"`
	Relations []struct {
		Subject string         `json:"subject"`
		Type    graph.EdgeType `json:"type"`
		Object  string         `json:"object"`
		Role    string         `json:"role"`
		Status  graph.Status   `json:"status"`
	} `json:"relations"`
}

// reading turns a gold record into a reading; links gives the gold identity of its mentions.
func (r *linkedRecord) reading(links map[string]string) *Reading {
	id := graph.ArticleID("", "", r.Ref, r.Text)
	out := &Reading{Head: Head{ID: id, Fingerprint: graph.Fingerprint(r.Text)}}
	ids := map[string]string{}
	for i, e := range r.Entities {
		span := graph.Span{Start: i, End: i + 1}
		m := graph.Mention{ID: graph.MentionID(id, e.Type, span, 0), Article: id, Type: e.Type, Name: e.Name,
			Surfaces: e.Surfaces, Spans: []graph.Span{span}}
		ids[e.Name] = m.ID
		out.Mentions = append(out.Mentions, m)
		links[m.ID] = e.Link
	}
	for _, c := range r.Relations {
		if ids[c.Subject] == "" || ids[c.Object] == "" {
			continue
		}
		claim := graph.Claim{Article: id, Type: c.Type, Subject: ids[c.Subject], Object: ids[c.Object], Role: c.Role,
			Status: c.Status, Confidence: 1}
		claim.ID = graph.ClaimID(claim)
		out.Claims = append(out.Claims, claim)
	}
	return out
}

// TestIdentity holds joining across articles against the links of 602 news articles: pairs of mentions that are in one
// entity, those whose gold says so.
func TestIdentity(t *testing.T) {
	file, err := os.Open(filepath.Join(dataFolder(t), "dev", "dwie_train.graph.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	links, readings := map[string]string{}, []*Reading(nil)
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var r linkedRecord
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		readings = append(readings, r.reading(links))
	}
	m, err := Full(context.Background(), readings, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, bar := range []struct {
		of                graph.EntityType
		precision, recall float64
	}{{graph.Person, .99, .90}, {graph.Organisation, .98, .80}, {graph.Place, .99, .92}} {
		found, gold, both := map[string]int{}, map[string]int{}, map[[2]string]int{}
		for _, r := range readings {
			of := m.EntitiesIn(r.ID)
			for i := range r.Mentions {
				if link := links[r.Mentions[i].ID]; r.Mentions[i].Type == bar.of && link != "" {
					entity := of[r.Mentions[i].ID]
					found[entity]++
					gold[link]++
					both[[2]string{entity, link}]++
				}
			}
		}
		precision, recall := ratio(both, found), ratio(both, gold)
		fmt.Printf("identity of %ss: pairwise precision %.4f (bar %.2f), recall %.4f (bar %.2f)\n", bar.of, precision,
			bar.precision, recall, bar.recall)
		if precision < bar.precision || recall < bar.recall {
			t.Errorf("%s: below the bar", bar.of)
		}
		if testing.Verbose() {
			report(t, m, found, both)
		}
	}
}

func ratio[K1, K2 comparable](part map[K1]int, whole map[K2]int) float64 {
	p, w := 0, 0
	for _, n := range part {
		p += n * (n - 1) / 2
	}
	for _, n := range whole {
		w += n * (n - 1) / 2
	}
	return float64(p) / float64(w)
}

// report lists the largest errors.
func report(t *testing.T, m *Memory, found map[string]int, both map[[2]string]int) {
	t.Helper()
	byEntity, byLink := map[string][]string{}, map[string][]string{}
	for pair, n := range both {
		byEntity[pair[0]] = append(byEntity[pair[0]], fmt.Sprintf("%s ×%d", pair[1], n))
		byLink[pair[1]] = append(byLink[pair[1]], fmt.Sprintf("%s ×%d", m.entities[pair[0]].Name, n))
	}
	for entity, list := range byEntity {
		if len(list) > 1 && found[entity] > 4 {
			t.Logf("conflated %q: %v", m.entities[entity].Name, list)
		}
	}
	for link, list := range byLink {
		n := 0
		for pair, k := range both {
			if pair[1] == link {
				n += k
			}
		}
		if len(list) > 1 && n > 8 {
			t.Logf("scattered %s: %v", link, list)
		}
	}
}
