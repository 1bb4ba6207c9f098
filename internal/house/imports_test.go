// Package house holds the rules of the house that no compiler checks.
package house

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// allowed says which of the project's own packages a package may import, by folder. The longest matching folder holds;
// a folder may always import what lies beneath it.
var allowed = map[string][]string{
	"internal/graph":           {},
	"internal/graph/":          {"internal/graph"},
	"internal/extract":         {"internal/graph"},
	"internal/resolve":         {"internal/graph"},
	"internal/export":          {"internal/graph"},
	"internal/store/embedded":  {"internal/graph", "internal/store/storetest"},
	"internal/store/neo4j":     {"internal/graph", "cypher", "internal/store/storetest"},
	"internal/store/storetest": {"internal/graph"},
	"internal/ingest":          {"internal/graph", "internal/extract", "internal/resolve"},
	"internal/httpapi":         {"internal/graph", "internal/extract", "internal/ingest", "internal/resolve", "internal/export", "web"},
	"internal/house":           {},
	"cypher":                   {},
	"web":                      {},
	"cmd":                      {"internal", "cypher", "web", "cmd"},
}

// graphMay lists the only modules outside the standard library that the domain may import.
var graphMay = []string{"github.com/google/uuid", "golang.org/x/text"}

func TestImports(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == ".git" || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		rel, _ := filepath.Rel(root, path)
		folder := filepath.ToSlash(filepath.Dir(rel))
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			t.Errorf("%s: %v", rel, err)
			return nil
		}
		test := strings.HasSuffix(path, "_test.go")
		for _, spec := range file.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			seen++
			if complaint := judge(folder, name, test); complaint != "" {
				t.Errorf("%s imports %s: %s", rel, name, complaint)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 100 {
		t.Fatalf("only %d imports seen: the walk is broken", seen)
	}
}

// judge gives the complaint about one import, empty when it is allowed. Tests may use any module from outside, and
// tests of adapters may set up a real store and extractor.
func judge(folder, name string, test bool) string {
	own, isOwn := strings.CutPrefix(name, "liaison/")
	if !isOwn {
		if !test && within(folder, "internal/graph") && strings.Contains(strings.SplitN(name, "/", 2)[0], ".") {
			for _, m := range graphMay {
				if within(name, m) {
					return ""
				}
			}
			return "the domain imports only the standard library, google/uuid and x/text"
		}
		return ""
	}
	if test && !within(folder, "internal/graph") {
		return ""
	}
	if test && (within(own, "internal/graph") || folder == "internal/graph/answer" && own == "internal/store/embedded") {
		return "" // answers are tested over a real store
	}
	key := longest(folder)
	if key == "" {
		return "the folder has no rule in internal/house"
	}
	if within(own, strings.TrimSuffix(key, "/")) {
		return ""
	}
	for _, a := range allowed[key] {
		if within(own, a) {
			return ""
		}
	}
	return "not allowed by the house rules"
}

func within(path, folder string) bool {
	return path == folder || strings.HasPrefix(path, folder+"/")
}

func longest(folder string) string {
	best := ""
	for key := range allowed {
		k := strings.TrimSuffix(key, "/")
		if within(folder, k) && len(key) > len(best) && !(strings.HasSuffix(key, "/") && folder == k) {
			best = key
		}
	}
	return best
}

func TestRulesCatchWhatTheyForbid(t *testing.T) {
	for _, c := range []struct {
		folder, name string
		wrong        bool
	}{
		{"internal/graph", "github.com/gin-gonic/gin", true},
		{"internal/graph", "golang.org/x/text/cases", false},
		{"internal/graph/walk", "liaison/internal/graph", false},
		{"internal/httpapi", "liaison/internal/store/embedded", true},
		{"internal/store/embedded", "liaison/internal/store/neo4j", true},
		{"internal/ingest", "liaison/internal/extract/builtin", false},
		{"internal/newcomer", "liaison/internal/graph", true},
	} {
		if got := judge(c.folder, c.name, false); (got != "") != c.wrong {
			t.Errorf("%s importing %s: got complaint %q, want wrong=%v", c.folder, c.name, got, c.wrong)
		}
	}
}
