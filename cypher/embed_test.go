package cypher

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

var parameter = regexp.MustCompile(`\$([a-zA-Z0-9_]+)`)

func TestEveryFileSaysWhatItIs(t *testing.T) {
	for _, folder := range []string{".", "migrations", "examples", "bench"} {
		files := Files(folder)
		if len(files) == 0 {
			t.Errorf("no file in %s", folder)
		}
		for _, f := range files {
			if f.Purpose == "" || f.Text == "" {
				t.Errorf("%s/%s: no purpose or no text", folder, f.Name)
			}
			var used []string
			for _, m := range parameter.FindAllStringSubmatch(f.Text, -1) {
				used = append(used, m[1])
			}
			slices.Sort(used)
			used = slices.Compact(used)
			said := slices.Sorted(slices.Values(f.Params))
			if !slices.Equal(used, said) {
				t.Errorf("%s: parameters %v, header says %v", f.Name, used, said)
			}
			if folder == "migrations" {
				continue
			}
			at := strings.LastIndex(f.Text, "RETURN ")
			if (at >= 0) != (len(f.Returns) > 0) {
				t.Errorf("%s: header says it returns %v", f.Name, f.Returns)
			}
		}
	}
}

func TestOnlyAllowedNamesArePutIntoQueries(t *testing.T) {
	for _, f := range []func(){
		func() { Labelled("entities-write", "Person) DETACH DELETE (n") },
		func() { Typed("edges-create", "leads") },
		func() { Query("no-such-query") },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Error("a name from outside was put into a query")
				}
			}()
			f()
		}()
	}
	if got := Typed("edges-create", "PART_OF"); !strings.Contains(got, "[r:PART_OF ") || strings.Contains(got, "TYPE") {
		t.Error(got)
	}
}
