package read_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"liaison/internal/extract"
	"liaison/internal/graph"
	"liaison/internal/ingest/read"
)

var fuzzLimits = read.Limits{Text: 64 << 10, Line: 256 << 10, Document: 256 << 10, Produced: 4 << 20, Entries: 100}

// check reads data as a file of the given name and holds what every reader promises, whatever the input.
func check(t *testing.T, name string, data []byte) {
	t.Helper()
	opts := read.Options{FS: fstest.MapFS{name: {Data: data}}, Limits: fuzzLimits, Mapping: fuzzMapping}
	for item := range mustOpen(t, opts, name) {
		set := 0
		if item.Article != nil {
			set++
			checkArticle(t, *item.Article)
			readAgain(t, *item.Article)
		}
		if item.Record != nil {
			set++
			checkArticle(t, item.Record.Article)
		}
		if item.Reject != nil {
			set++
			if item.Reject.Reason == "" || !strings.HasPrefix(item.Reject.File, name) {
				t.Errorf("a reject that says nothing: %+v", item.Reject)
			}
		}
		if set != 1 {
			t.Errorf("%d of article, record and reject are set", set)
		}
	}
}

func checkArticle(t *testing.T, a extract.Article) {
	t.Helper()
	if !utf8.ValidString(a.Text) || strings.ContainsRune(a.Text, 0) || strings.TrimSpace(a.Text) == "" || len(a.Text) > fuzzLimits.Text {
		t.Errorf("a text that should have been rejected: %q", a.Text)
	}
	if _, err := graph.ParseDate(a.Published); err != nil {
		t.Errorf("published: %v", err)
	}
}

// readAgain writes an article as JSON and reads it: nothing may change.
func readAgain(t *testing.T, a extract.Article) {
	t.Helper()
	raw, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	if a.ID == "" {
		return // its ref is made of where it stood
	}
	opts := read.Options{FS: fstest.MapFS{"a.jsonl": {Data: raw}}}
	for item := range mustOpen(t, opts, "a.jsonl") {
		if item.Article == nil {
			t.Fatalf("%s: %+v", raw, item.Reject)
		}
		if diff := cmp.Diff(a, *item.Article); diff != "" {
			t.Error(diff)
		}
	}
}

func seed(f *testing.F, pattern string) {
	f.Helper()
	names, err := filepath.Glob(filepath.Join("testdata", "input", pattern))
	if err != nil || len(names) == 0 {
		f.Fatalf("no seeds for %s: %v", pattern, err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
}

func FuzzText(f *testing.F) {
	seed(f, "*.txt")
	f.Fuzz(func(t *testing.T, data []byte) { check(t, "a.txt", data) })
}

func FuzzMarkdown(f *testing.F) {
	seed(f, "*.md")
	f.Fuzz(func(t *testing.T, data []byte) { check(t, "a.md", data) })
}

func FuzzJSON(f *testing.F) {
	seed(f, "*.json")
	f.Fuzz(func(t *testing.T, data []byte) { check(t, "a.json", data) })
}

func FuzzJSONL(f *testing.F) {
	seed(f, "*.jsonl")
	f.Fuzz(func(t *testing.T, data []byte) { check(t, "a.jsonl", data) })
}

func FuzzSniffed(f *testing.F) {
	seed(f, "*.*")
	f.Add([]byte(gzippedSeed))
	f.Fuzz(func(t *testing.T, data []byte) { check(t, "a", data) })
}

// gzippedSeed is "A note with a headline" packed.
const gzippedSeed = "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x73\x54\xc8\xcb\x2f\x49\x55\x28\xcf\x2c\xc9\x50\x48\x54\xc8\x48\x4d\x4c\xc9\xc9\xcc\x4b\x05\x00"

func FuzzGzip(f *testing.F) {
	f.Add([]byte(gzippedSeed))
	f.Fuzz(func(t *testing.T, data []byte) { check(t, "a.jsonl.gz", data) })
}

func FuzzZip(f *testing.F) {
	for _, seed := range zipSeeds(f) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) { check(t, "a.zip", data) })
}

func FuzzCSV(f *testing.F) {
	f.Add([]byte("day,who,whom,where\n2026-01-15,Ann Sole,\"BAW; OSL\",Brell\n,,,\n\"x"))
	f.Fuzz(func(t *testing.T, data []byte) { check(t, "a.csv", data) })
}

func FuzzMapping(f *testing.F) {
	f.Add([]byte(`{"entities":{"a":{"type":"person","name":"{who}"}},"sentence":"{a} came."}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		mapping, err := read.ParseMapping(data)
		if (mapping == nil) == (err == nil) {
			t.Errorf("mapping %v and error %v", mapping, err)
		}
	})
}

func FuzzPublished(f *testing.F) {
	f.Add("Thursday, January 15th, 2026 10:00 AM")
	f.Add("1768435200")
	f.Fuzz(func(t *testing.T, s string) {
		day, err := read.Published(s)
		if err != nil {
			return
		}
		if d, err := graph.ParseDate(day); err != nil || !d.Known() {
			t.Errorf("Published(%q) = %q, which is no date: %v", s, day, err)
		}
	})
}
