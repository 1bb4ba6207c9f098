package neo4j

import (
	"context"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"liaison/cypher"
)

func TestTheServerAcceptsEveryQuery(t *testing.T) {
	s := fresh(t)
	ctx := context.Background()
	r := s.reading(ctx)
	defer r.close()
	for _, folder := range []string{".", "examples", "bench"} {
		for _, f := range cypher.Files(folder) {
			if strings.HasPrefix(f.Text, "SHOW") {
				continue
			}
			texts := []string{f.Text}
			switch {
			case strings.Contains(f.Text, ":LABEL"):
				texts = nil
				for _, l := range cypher.Labels {
					texts = append(texts, cypher.Labelled(f.Name, l))
				}
			case strings.Contains(f.Text, ":TYPE"):
				texts = nil
				for _, k := range cypher.Types {
					texts = append(texts, cypher.Typed(f.Name, k))
				}
			}
			params := map[string]any{}
			for _, p := range f.Params {
				params[p] = nil
			}
			for _, text := range texts {
				result, err := r.Run(ctx, "EXPLAIN "+text, params)
				if err == nil {
					_, err = result.Consume(ctx)
				}
				if err != nil {
					t.Errorf("%s: %v", f.Name, err)
					continue
				}
				keys, err := result.Keys()
				if err == nil && !slices.Equal(keys, f.Returns) && len(keys)+len(f.Returns) > 0 {
					t.Errorf("%s returns %v, header says %v", f.Name, keys, f.Returns)
				}
			}
		}
	}
}

func TestEveryQueryIsUsedAndNoneIsWrittenElsewhere(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var code, tests strings.Builder
	for _, e := range entries {
		body, err := os.ReadFile(e.Name())
		if e.IsDir() || !strings.HasSuffix(e.Name(), ".go") {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(e.Name(), "_test.go") {
			tests.Write(body)
		} else {
			code.Write(body)
		}
	}
	for _, f := range cypher.Files(".") {
		if !strings.Contains(code.String(), `"`+f.Name+`"`) && !(slices.Contains(onlyTests, f.Name) && strings.Contains(tests.String(), `"`+f.Name+`"`)) {
			t.Errorf("%s is not used", f.Name)
		}
	}
	words := regexp.MustCompile(`"[^"\n]*\b(MATCH|MERGE|CREATE|UNWIND|DETACH)\b[^"\n]*"`)
	if found := words.FindString(code.String()); found != "" {
		t.Errorf("Cypher outside cypher/: %s", found)
	}
}

// onlyTests are the queries that undo what the store does.
var onlyTests = []string{"wipe-nodes", "meta-forget"}
