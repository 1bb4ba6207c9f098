package relations

import (
	"liaison/internal/extract/builtin/reading"
	"strings"
	"testing"

	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

// marked builds a sentence from an example whose names stand in [S …] and [O …], and gives the two mentions.
func marked(t *testing.T, rule Rule) (s *sentence, subject, object int) {
	t.Helper()
	var tokens []segment.Token
	type open struct {
		which string
		first int
	}
	var stack []open
	spans := map[string]reading.Mention{}
	for _, w := range strings.Fields(rule.Example) {
		for strings.HasPrefix(w, "[") {
			stack = append(stack, open{w[1:], len(tokens)})
			w = ""
		}
		if w == "" {
			continue
		}
		n := len(w) - len(strings.TrimRight(w, "]"))
		w = strings.TrimRight(w, "]")
		tokens = append(tokens, segment.Token{Text: w, Lower: strings.ToLower(w)})
		for ; n > 0; n-- {
			o := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			spans[o.which] = reading.Mention{First: o.first, Last: len(tokens) - 1, Type: graph.Organisation}
		}
	}
	a, b := spans["S"], spans["O"]
	b.Entity = 1
	if b.First < a.First {
		return newSentence(reading.New(tokens, []reading.Mention{b, a})), 1, 0
	}
	return newSentence(reading.New(tokens, []reading.Mention{a, b})), 0, 1
}

func TestRulesFireOnTheirExamples(t *testing.T) {
	names := map[string]bool{}
	for i, r := range Rules {
		s, subject, object := marked(t, r)
		if !patterns[i].fires(s, subject, object) {
			t.Errorf("%s (%s) does not fire on %q", r.Name, r.Pattern, r.Example)
		}
		if patterns[i].fires(s, object, subject) && !r.Type.Undirected() {
			t.Errorf("%s fires in both directions on %q", r.Name, r.Example)
		}
		if names[r.Name] {
			t.Errorf("two rules are called %q", r.Name)
		}
		names[r.Name] = true
	}
}

func TestFramesFindWhoDoesWhatToWhom(t *testing.T) {
	cases := []struct {
		typ     graph.EdgeType
		example string
		want    bool
	}{
		{graph.Opposes, "[S Ruritania] accused the [O Blue Front] of theft .", true},
		{graph.Opposes, "the [O Blue Front] was accused of theft by [S Ruritania] .", true},
		{graph.Opposes, "[O Ruritania] accused the [S Blue Front] of theft .", false},
		{graph.Opposes, "the United States imposed sanctions against [O Ruritania] , said [S Blue Front] .", false},
		{graph.Opposes, "[S Ruritania] imposed new sanctions on [O Utopia] .", true},
		{graph.Supports, "[S Ruritania] , which borders the sea , funds the [O Blue Front] .", true},
		{graph.DealsWith, "[S Acme] signed a contract with [O Bolt] .", true},
		{graph.Owns, "[S Acme] holds a 20 percent stake in [O Bolt] .", true},
		{graph.AlliedWith, "ties between [S Acme] and [O Bolt] grew .", true},
	}
	for _, c := range cases {
		s, subject, object := marked(t, Rule{Example: c.example})
		got := false
		for _, h := range s.hits {
			got = got || h.typ == c.typ && h.links(subject, object)
		}
		if got != c.want {
			t.Errorf("%s in %q: got %v, want %v (%+v)", c.typ, c.example, got, c.want, s.hits)
		}
	}
}
