package read_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"liaison/internal/graph"
	"liaison/internal/ingest/read"
)

var update = flag.Bool("update", false, "write the golden files anew")

// collect reads everything; a test of what is rejected looks at the items.
func collect(t *testing.T, opts read.Options, paths ...string) []read.Item {
	t.Helper()
	items, err := read.Open(t.Context(), paths, opts)
	if err != nil {
		t.Fatal(err)
	}
	return slices.Collect(items)
}

// TestGolden reads a folder with one file for each thing that goes well or wrong, and compares all items.
func TestGolden(t *testing.T) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	for _, item := range collect(t, read.Options{FS: os.DirFS("testdata/input")}, ".") {
		if err := encoder.Encode(item); err != nil {
			t.Fatal(err)
		}
	}
	golden := filepath.Join("testdata", "golden.jsonl")
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

func TestOpen(t *testing.T) {
	for name, c := range map[string]struct {
		paths []string
		opts  read.Options
		code  graph.Code
	}{
		"no path":           {code: graph.CodeInvalid},
		"missing file":      {paths: []string{"testdata/none.txt"}, code: graph.CodeNotFound},
		"glob of nothing":   {paths: []string{"testdata/*.none"}, code: graph.CodeNotFound},
		"malformed glob":    {paths: []string{"testdata/[a"}, code: graph.CodeInvalid},
		"no standard input": {paths: []string{"-"}, code: graph.CodeInvalid},
		"bad date":          {paths: []string{"testdata"}, opts: read.Options{Published: "soon"}, code: graph.CodeInvalid},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := read.Open(t.Context(), c.paths, c.opts); err == nil || graph.CodeOf(err) != c.code {
				t.Errorf("got %v, want an error of code %s", err, c.code)
			}
		})
	}
}

func TestGlobIsSorted(t *testing.T) {
	var refs []string
	for _, item := range collect(t, read.Options{}, "testdata/input/folder/*.[tT]*", "testdata/input/setext.md") {
		refs = append(refs, item.Article.Ref)
	}
	if want := []string{"a", "b", "setext"}; !slices.Equal(refs, want) {
		t.Errorf("got %v, want %v", refs, want)
	}
}

func TestStandardInput(t *testing.T) {
	for name, c := range map[string]struct{ in, title, text, reject string }{
		"text":        {in: "A headline for the test\n\nThe text.\n", title: "A headline for the test", text: "A headline for the test\n\nThe text.\n"},
		"json lines":  {in: `{"title":"T","text":"X."}` + "\n", title: "T", text: "X."},
		"json object": {in: "{\n\"title\":\"T\",\n\"text\":\"X.\"}\n", title: "T", text: "X."},
		"json array":  {in: "\xef\xbb\xbf [ {\"title\":\"T\",\"text\":\"X.\"} ]", title: "T", text: "X."},
		"markdown":    {in: "---\ntitle: T\n---\nX.\n", title: "T", text: "X."},
		"gzip":        {in: gzipped(t, `{"title":"T","text":"X."}`), title: "T", text: "X."},
		"zip":         {in: "PK\x03\x04", reject: "a zip archive is read from a file named .zip, not from a stream"},
		"page":        {in: "<!DOCTYPE html><p>X.", reject: "this build reads no HTML"},
		"empty":       {in: "", reject: "empty"},
	} {
		t.Run(name, func(t *testing.T) {
			items := collect(t, read.Options{Stdin: strings.NewReader(c.in)}, "-")
			if len(items) != 1 {
				t.Fatalf("got %d items, want 1", len(items))
			}
			item := items[0]
			if c.reject != "" {
				if item.Reject == nil || item.Reject.Reason != c.reject {
					t.Errorf("got %+v, want the reject %q", item, c.reject)
				}
				return
			}
			if item.Article == nil || item.Article.Title != c.title || item.Article.Text != c.text {
				t.Errorf("got %+v, want title %q and text %q", item.Article, c.title, c.text)
			}
		})
	}
}

func TestOptionsFillGaps(t *testing.T) {
	in := `{"id":"bare","text":"X."}
{"id":"own","text":"Y.","source":"Own","published":"2025-01-01","url":"https://own.example.org/"}
{"id":"second","text":"Z."}`
	items := collect(t, read.Options{
		Stdin: strings.NewReader(in), Source: "Given", Published: "15 January 2026", URL: "https://given.example.org/",
	}, "-")
	bare, own := items[0].Article, items[1].Article
	if bare.Source != "Given" || bare.Published != "2026-01-15" || bare.URL != "https://given.example.org/" {
		t.Errorf("the gaps were not filled: %+v", bare)
	}
	if own.Source != "Own" || own.Published != "2025-01-01" || own.URL != "https://own.example.org/" {
		t.Errorf("what the article has was overwritten: %+v", own)
	}
	if items[2].Reject == nil {
		t.Errorf("one url was given to two articles: %+v", items[2].Article)
	}
}

func TestLimits(t *testing.T) {
	long := strings.Repeat("x", 300)
	in := `{"id":"a","text":"A."}` + "\n" + `{"id":"long text","text":"` + long[:150] + `"}` + "\n" + `{"id":"long line","text":"` + long + `"}` + "\n" + `{"id":"z","text":"Z."}`
	limits := read.Limits{Text: 100, Line: 250, Document: 400}
	for name, stdin := range map[string]string{"lines": in, "array": "[" + strings.ReplaceAll(in[:strings.LastIndex(in, "\n")], "\n", ",\n") + "]"} {
		t.Run(name, func(t *testing.T) {
			items := collect(t, read.Options{Stdin: strings.NewReader(stdin), Limits: limits}, "-")
			if items[0].Article == nil || items[1].Reject == nil || items[2].Reject == nil {
				t.Fatalf("got %+v", items)
			}
			if !strings.Contains(items[1].Reject.Reason, "100 allowed") || items[1].Reject.Line != 2 {
				t.Errorf("the long text: %+v", items[1].Reject)
			}
			if name == "lines" && (!strings.Contains(items[2].Reject.Reason, "250 bytes") || items[2].Reject.Line != 3 || items[3].Article == nil) {
				t.Errorf("the long line and what follows it: %+v", items[2:])
			}
		})
	}
	items := collect(t, read.Options{Stdin: strings.NewReader(strings.Repeat("long document. ", 100)), Limits: limits}, "-")
	if items[0].Reject == nil || !strings.Contains(items[0].Reject.Reason, "400 bytes") {
		t.Errorf("the long document: %+v", items[0])
	}
}

// TestPartialBatch is 1,000 articles of which 37 are bad: 963 come through, 37 are named by line and reason.
func TestPartialBatch(t *testing.T) {
	var in bytes.Buffer
	bad := map[int]bool{}
	for line := 1; line <= 1000; line++ {
		if line%27 != 0 {
			in.WriteString(`{"id":"` + strings.Repeat("i", line%9+1) + `","text":"Line ` + strings.Repeat("word ", line%50) + `."}` + "\n")
			continue
		}
		bad[line] = true
		in.WriteString([]string{"{\"text\":\"caf\xe9\"}", `{"text":"cut`, `{"text":"` + strings.Repeat("x", 3<<20) + `"}`, `{"id":"no text"}`}[line%4] + "\n")
	}
	good := 0
	for item := range mustOpen(t, read.Options{Stdin: &in}, "-") {
		if item.Article != nil {
			good++
			continue
		}
		if !bad[item.Reject.Line] || item.Reject.Reason == "" || item.Reject.File != "-" {
			t.Errorf("unexpected %+v", item.Reject)
		}
		delete(bad, item.Reject.Line)
	}
	if good != 963 || len(bad) != 0 {
		t.Errorf("%d good articles, %d bad ones not reported; want 963 and 0", good, len(bad))
	}
}

func TestPositionsAreStable(t *testing.T) {
	first := collect(t, read.Options{}, "testdata/input")
	second := collect(t, read.Options{}, "testdata/input")
	if diff := cmp.Diff(first, second); diff != "" {
		t.Error(diff)
	}
	for i, item := range first {
		if item.At.Ordinal != int64(i+1) {
			t.Fatalf("item %d has ordinal %d", i+1, item.At.Ordinal)
		}
	}
}

func TestCancelling(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	items, err := read.Open(ctx, []string{"testdata/input"}, read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for range items {
		if n++; n == 3 {
			cancel()
		}
	}
	if n != 3 {
		t.Errorf("%d items came after the context was cancelled", n-3)
	}
}

func TestFolderOfOddFiles(t *testing.T) {
	folder := t.TempDir()
	inner := filepath.Join(folder, "inner")
	for _, err := range []error{
		os.Mkdir(inner, 0o700),
		os.WriteFile(filepath.Join(inner, "a.txt"), []byte(note), 0o600),
		os.Symlink(filepath.Join(inner, "a.txt"), filepath.Join(folder, "b.txt")),
		os.Symlink(inner, filepath.Join(folder, "loop")),
		os.Symlink(filepath.Join(folder, "gone.txt"), filepath.Join(folder, "z.txt")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	socket, err := net.Listen("unix", filepath.Join(folder, "socket.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	var got []string
	for _, item := range collect(t, read.Options{}, folder) {
		got = append(got, strings.TrimPrefix(summary(item), folder+"/"))
	}
	want := []string{
		"b.txt = b", "inner/a.txt = a", "loop: a link to a folder is not followed", "socket.txt: not a regular file",
		"z.txt: stat: no such file or directory",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
