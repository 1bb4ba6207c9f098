package read_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"liaison/internal/extract"
	"liaison/internal/graph"
	"liaison/internal/ingest/read"
)

var fuzzMapping = mustParse(`{"sentence": "{who} met {whom}[ in {where}] on {day|long}.", "published": "{day}", "entities": {
	"who": {"type": "person", "name": "{who}", "case": "title"}, "whom": {"type": "organisation", "name": "{whom}", "split": ";"},
	"where": {"type": "place", "name": "{where}"}}, "meetings": [{"date": "{day}", "place": "where", "participants": [{"entity": "who"}, {"entity": "whom"}]}]}`)

func mustParse(mapping string) *read.Mapping {
	m, err := read.ParseMapping([]byte(mapping))
	if err != nil {
		panic(err)
	}
	return m
}

// TestCSVGolden reads rows by the mapping beside them and compares records and rejects.
func TestCSVGolden(t *testing.T) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	for _, item := range collect(t, read.Options{FS: os.DirFS("testdata/csv")}, ".") {
		if item.Record != nil {
			holdsRecord(t, *item.Record)
		}
		if err := encoder.Encode(item); err != nil {
			t.Fatal(err)
		}
	}
	golden := filepath.Join("testdata", "csv.golden.jsonl")
	if *update {
		if err := os.WriteFile(golden, out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(out.String(), "\n")); diff != "" {
		t.Error(diff)
	}
}

// holdsRecord checks that every mention names its entity in the sentence and that the check every record passes through
// finds nothing to take out.
func holdsRecord(t *testing.T, rec extract.Record) {
	t.Helper()
	text := []rune(rec.Article.Text)
	for _, e := range rec.Entities {
		for _, span := range e.Mentions {
			if got := string(text[span.Start:span.End]); got != e.Name {
				t.Errorf("%s: the mention of %q reads %q", rec.Article.Ref, e.Name, got)
			}
		}
	}
	extract.Check(&rec)
	if len(rec.Dropped) > 0 {
		t.Errorf("%s: the check took out %v", rec.Article.Ref, rec.Dropped)
	}
}

func TestCSVOfTheMeetingRegister(t *testing.T) {
	folder := os.Getenv("LIAISON_DATA")
	if folder == "" {
		folder = "../../../../shared/data"
	}
	file := filepath.Join(folder, "structured", "mep_meetings_10k.csv")
	if _, err := os.Stat(file); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("the register is not there: %v", err)
		}
		t.Skipf("NOT RUN: no meeting register under LIAISON_DATA (%s)", folder)
	}
	mapping := mustParse(`{
		"id": "mep-{id}", "source": "European Parliament declarations", "published": "{date}", "language": "en", "title": "{mep} met {lobbyists}",
		"sentence": "{mep}, member of the {parliament} for {country}, met {lobbyists}[ in {location}] on {date|long}[ about {title}].",
		"entities": {
			"mep": {"type": "person", "name": "{mep}", "case": "title"},
			"parliament": {"type": "organisation", "kind": "parliament", "name": "European Parliament"},
			"country": {"type": "place", "kind": "country", "name": "{country}"},
			"lobbyists": {"type": "organisation", "name": "{lobbyists}"},
			"location": {"type": "place", "name": "{location}", "ignore": ["online", "videoconference", "video conference", "telecon", "n/a", "-"]}
		},
		"relations": [{"type": "member_of", "subject": "mep", "object": "parliament", "role": "{role}", "date": "{date}"}],
		"meetings": [{"kind": "meeting", "place": "location", "date": "{date}", "participants": [
			{"entity": "mep", "on_behalf_of": "parliament", "role": "{role}"}, {"entity": "lobbyists"}]}]}`)
	records, rejects := 0, map[string]int{}
	for item := range mustOpen(t, read.Options{Mapping: mapping}, file) {
		if item.Reject != nil {
			rejects[item.Reject.Reason]++
			continue
		}
		records++
		holdsRecord(t, *item.Record)
		if len(item.Record.Meetings) != 1 || len(item.Record.Meetings[0].Participants) < 2 {
			t.Errorf("%s: no meeting of two", item.Record.Article.Ref)
		}
	}
	t.Logf("%d records, rejects: %v", records, rejects)
	if total := records + sum(rejects); total != 10_000 || records < 9_900 {
		t.Errorf("%d records and %d rejects of 10,000 rows, want at least 9,900 records", records, sum(rejects))
	}
}

func sum(counts map[string]int) (n int) {
	for _, count := range counts {
		n += count
	}
	return n
}

func TestCSVFiles(t *testing.T) {
	mapping, err := os.ReadFile("testdata/csv/meetings.mapping.json")
	if err != nil {
		t.Fatal(err)
	}
	rows := "day,who,whom,where\n2026-01-15,Ann Sole,BAW,Brell\n"
	for name, c := range map[string]struct {
		files  fstest.MapFS
		opts   read.Options
		reject string
	}{
		"no mapping":      {files: fstest.MapFS{"a.csv": {Data: []byte(rows)}}, reject: "a CSV file needs a mapping: none was given, and there is no .mapping.json beside it"},
		"wrong columns":   {files: fstest.MapFS{"a.csv": {Data: []byte(rows)}, "a.mapping.json": {Data: mapping}}, reject: "that the file does not have"},
		"broken mapping":  {files: fstest.MapFS{"a.csv": {Data: []byte(rows)}, "a.mapping.json": {Data: []byte("{")}}, reject: "unexpected EOF"},
		"empty":           {files: fstest.MapFS{"a.csv": {}}, opts: read.Options{Mapping: fuzzMapping}, reject: "empty"},
		"malformed head":  {files: fstest.MapFS{"a.csv": {Data: []byte("a\"b,c\n")}}, opts: read.Options{Mapping: fuzzMapping}, reject: "malformed row"},
		"invalid UTF-8":   {files: fstest.MapFS{"a.csv": {Data: []byte("day,who,whom,where\n2026-01-15,Ann,caf\xe9,Brell\n")}}, opts: read.Options{Mapping: fuzzMapping}, reject: "whom is not valid UTF-8"},
		"given mapping":   {files: fstest.MapFS{"a.csv": {Data: []byte(rows)}}, opts: read.Options{Mapping: fuzzMapping}},
		"mark and gzip":   {files: fstest.MapFS{"a.csv.gz": {Data: []byte(gzipped(t, "\xef\xbb\xbf"+rows))}}, opts: read.Options{Mapping: fuzzMapping}},
		"in a zip":        {files: fstest.MapFS{"a.zip": {Data: zipOf(t, entry{name: "a.csv", body: rows})}}, opts: read.Options{Mapping: fuzzMapping}},
		"row over limit":  {files: fstest.MapFS{"a.csv": {Data: []byte("day,who,whom,where\n\"" + strings.Repeat("x", 200_000))}}, opts: read.Options{Mapping: fuzzMapping, Limits: read.Limits{Line: 1000}}, reject: "more than the 1000 bytes allowed"},
		"name over limit": {files: fstest.MapFS{"a.csv": {Data: []byte("day,who,whom,where\n2026-01-15," + strings.Repeat("x", 400) + ",BAW,Brell\n")}}, opts: read.Options{Mapping: fuzzMapping}, reject: "a name of more than 300 characters"},
	} {
		t.Run(name, func(t *testing.T) {
			c.opts.FS = c.files
			items := collect(t, c.opts, ".")
			if len(items) != 1 {
				t.Fatalf("got %d items, want 1: %+v", len(items), items)
			}
			item := items[0]
			if c.reject != "" {
				if item.Reject == nil || !strings.Contains(item.Reject.Reason, c.reject) {
					t.Errorf("got %+v, want a reject with %q", item.Reject, c.reject)
				}
				return
			}
			if item.Record == nil || item.Record.Article.Text != "Ann Sole met BAW in Brell on 15 January 2026." {
				t.Errorf("got %+v", item)
			}
		})
	}
}

func TestParseMapping(t *testing.T) {
	const entities = `"entities": {"a": {"type": "person", "name": "{a}"}, "b": {"type": "place", "name": "{b}", "split": ";"}}`
	for name, c := range map[string]struct{ mapping, field string }{
		"no JSON":             {`{`, "mapping"},
		"unknown field":       {`{"sentense": ""}`, "mapping"},
		"no sentence":         {`{` + entities + `}`, "mapping.sentence"},
		"no entities":         {`{"sentence": "{a}"}`, "mapping.entities"},
		"not in sentence":     {`{"sentence": "{a}", ` + entities + `}`, "mapping.entities.b"},
		"open brace":          {`{"sentence": "{a", ` + entities + `}`, "mapping.sentence"},
		"open bracket":        {`{"sentence": "[{a}", ` + entities + `}`, "mapping.sentence"},
		"closing bracket":     {`{"sentence": "{a}]{b}", ` + entities + `}`, "mapping.sentence"},
		"nested brackets":     {`{"sentence": "[{a}[{b}]]", ` + entities + `}`, "mapping.sentence"},
		"unknown filter":      {`{"sentence": "{a|short}{b}", ` + entities + `}`, "mapping.sentence"},
		"a meeting as entity": {`{"sentence": "{a}", "entities": {"a": {"type": "meeting", "name": "{a}"}}}`, "mapping.entities.a.type"},
		"unknown subject":     {`{"sentence": "{a}{b}", ` + entities + `, "relations": [{"type": "based_in", "subject": "x", "object": "b"}]}`, "mapping.relations[0].subject"},
		"wrong relation":      {`{"sentence": "{a}{b}", ` + entities + `, "relations": [{"type": "located_in", "subject": "a", "object": "b"}]}`, "mapping.relations[0].type"},
		"list as place":       {`{"sentence": "{a}{b}", ` + entities + `, "meetings": [{"place": "b", "participants": [{"entity": "a"}]}]}`, "mapping.meetings[0].place"},
		"list as body":        {`{"sentence": "{a}{b}", ` + entities + `, "meetings": [{"participants": [{"entity": "a", "on_behalf_of": "b"}]}]}`, "mapping.meetings[0].participants[0].on_behalf_of"},
		"long delimiter":      {`{"sentence": "{a}{b}", "delimiter": "::", ` + entities + `}`, "mapping.delimiter"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := read.ParseMapping([]byte(c.mapping))
			var invalid *graph.Error
			if !errors.As(err, &invalid) || invalid.Code != graph.CodeInvalid || invalid.Field != c.field {
				t.Errorf("got %v, want an invalid %s", err, c.field)
			}
		})
	}
}
