package name

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"liaison/internal/graph"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"José Peña": "jose pena", "Lashkar-e-Taiba": "lashkar e taiba", "U.S.": "u s", "O’Brien": "obrien", "  A\tB ": "a b", "Straße": "strasse",
		"Łódź": "lodz", "İstanbul": "istanbul", "ﬁnance": "finance", "Москва": "москва", "日本": "日本", "!!!": "", "": "", "A\u200bB": "ab", "Ærø": "aero",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzFold(f *testing.F) {
	f.Add("José Peña-Ǆ İ ß")
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if Fold(once) != once {
			t.Errorf("Fold(%q) = %q folds again to %q", s, once, Fold(once))
		}
		if strings.ContainsFunc(once, unicode.IsUpper) || strings.Contains(once, "  ") || once != strings.TrimSpace(once) {
			t.Errorf("Fold(%q) = %q", s, once)
		}
		for _, typ := range graph.EntityTypes {
			if Of(typ, s).Key == "" {
				t.Errorf("Of(%s, %q) has no key", typ, s)
			}
		}
	})
}

func TestForms(t *testing.T) {
	for _, c := range []struct {
		t     graph.EntityType
		text  string
		same  string // has the same key
		class Class
	}{
		{graph.Place, "U.S.", "United States of America", Strong}, {graph.Organisation, "UN", "United Nations", Strong},
		{graph.Organisation, "Nato", "NATO", Strong}, {graph.Person, "Dr. Zoltán Kővári", "zoltan kovari", Strong},
		{graph.Person, "Wolfgang Schaeuble", "Wolfgang Schäuble", Strong}, {graph.Person, "Sergey Lavrov", "Sergei Lavrov", Strong},
		{graph.Person, "Bashar al-Assad", "Bashar Assad", Strong}, {graph.Person, "Saeed", "saeed", Weak},
		{graph.Person, "John Smith", "john smith", Frequent}, {graph.Organisation, "the Red Mill", "Red Mill Ltd.", Strong},
		{graph.Organisation, "QRS", "Q.R.S.", Weak}, {graph.Organisation, "Supreme Court", "supreme court", Generic},
		{graph.Organisation, "Ministry of Fisheries", "ministry of fisheries", Generic}, {graph.Organisation, "Hamas", "Hamas", Strong},
		{graph.Organisation, "FC Schalke 04", "Schalke", Strong}, {graph.Place, "Doha", "Doha", Strong}, {graph.Organisation, "!!!", "!!!", Weak},
	} {
		a, b := Of(c.t, c.text), Of(c.t, c.same)
		if a.Class != c.class {
			t.Errorf("%q is of class %d, want %d", c.text, a.Class, c.class)
		}
		if a.Key != b.Key && c.text != "QRS" {
			t.Errorf("%q has key %q, %q has %q", c.text, a.Key, c.same, b.Key)
		}
	}
	if Of(graph.Person, "George W. Bush").Key == Of(graph.Person, "George H. W. Bush").Key {
		t.Error("initials tell father and son apart")
	}
	if d, ok := Display(graph.Place, Of(graph.Place, "US").Key); !ok || d != "United States" {
		t.Errorf("US is shown as %q", d)
	}
	key := Of(graph.Person, "Hafiz Saeed").Key
	if got := WeakForms(graph.Person, key, []string{"Hafiz Saeed", "Saeed", "the Hafiz Saeed"}); !slices.Contains(got, "saed") {
		t.Errorf("the surname is not among %q", got)
	}
}

func TestAcronym(t *testing.T) {
	for text, want := range map[string]bool{"LeT": true, "UN": true, "U.N.": true, "AT&T": true, "G20": false, "MI6": true, "Hamas": false, "let": false,
		"FIFA": true, "TOOLONGNAME": false, "A": false, "": false, "EU Parliament": false} {
		if Acronym(text) != want {
			t.Errorf("Acronym(%q) is %v", text, !want)
		}
	}
}
