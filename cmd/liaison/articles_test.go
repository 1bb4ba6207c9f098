package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"liaison/internal/graph"
	"liaison/internal/ingest"
)

// data gives the folder of shared articles, or says why the test does not run.
func data(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("LIAISON_DATA")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared", "data")
	}
	if _, err := os.Stat(filepath.Join(folder, "articles", "bbc.jsonl")); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("no articles under LIAISON_DATA (%s)", folder)
		}
		t.Skipf("NOT RUN: no articles under LIAISON_DATA (%s)", folder)
	}
	return folder
}

// TestRealArticles imports whole collections: nothing stops, and every article ends in exactly one state.
func TestRealArticles(t *testing.T) {
	folder := data(t)
	c := newCLI(t)
	for _, v := range []struct {
		path  string
		items int
	}{{filepath.Join(folder, "articles", "bbc.jsonl"), 2225}, {filepath.Join(folder, "articles", "html"), 91}, {developed(t, folder), 12}} {
		o := answer[ingest.Outcome](c, "import", v.path)
		row := o.Import
		if row.State != "done" || row.Articles != v.items || row.New+row.Unchanged+row.Revised+row.Rejected != v.items {
			t.Errorf("%s: %+v", filepath.Base(v.path), row)
		}
		t.Logf("%s: %d articles, %d new, %d copies, %d rejected", filepath.Base(v.path), row.Articles, row.New, row.Copies, row.Rejected)
	}
	if v := answer[graph.Verification](c, "verify"); len(v.Differences) > 0 {
		t.Errorf("verify: %v", v.Differences[:min(10, len(v.Differences))])
	}
	set := answer[graph.PathSet](c, "path", "Hamas", "Hafiz Saeed", "--min-confidence", "0")
	if len(set.Paths) == 0 {
		t.Fatal("no path from Hamas to Hafiz Saeed")
	}
	for _, h := range set.Paths[0].Hops {
		if len(h.Quotes) == 0 {
			t.Errorf("no quote on %+v", h)
		}
	}
}

// developed writes the articles of the development set, without what is known of them.
func developed(t *testing.T, folder string) string {
	t.Helper()
	lines, err := os.ReadFile(filepath.Join(folder, "dev", "articles_dev.graph.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for line := range strings.Lines(string(lines)) {
		var a struct {
			Ref       string `json:"ref"`
			URL       string `json:"url"`
			Published string `json:"published"`
			Text      string `json:"text"`
		}
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatal(err)
		}
		body, err := json.Marshal(map[string]string{"id": a.Ref, "url": a.URL, "published": a.Published, "text": a.Text})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&out, "%s\n", body)
	}
	path := filepath.Join(t.TempDir(), "developed.jsonl")
	if err := os.WriteFile(path, []byte(out.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
