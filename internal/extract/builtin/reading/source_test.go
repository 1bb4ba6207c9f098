package reading_test

import (
	"testing"

	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/reading"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

var given = []article.Given{
	{Name: "Anna Roux", Type: graph.Person, Surfaces: []string{"Roux"}}, {Name: "Blue Front", Type: graph.Organisation}, {Name: "Utopia", Type: graph.Place, Kind: "country"},
	{Name: "Acme", Type: graph.Organisation}, {Name: "Bolt", Type: graph.Organisation},
}

func TestSourceKnowsWhoSaysIt(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"According to Anna Roux, Acme paid Bolt.", "e1"},
		{"Acme paid Bolt, according to court filings.", "court filings"},
		{"Anna Roux told reporters that Acme paid Bolt.", "e1"},
		{"Acme paid Bolt, Anna Roux said on Monday.", "e1"},
		{"“Acme paid Bolt,” said Anna Roux.", "e1"},
		{"Acme paid Bolt, two officials said.", "two officials"},
		{"Utopia accused Acme of funding Bolt.", "e3"},
		{"Acme denied that it paid Bolt.", "e4"},
		{"Acme said it would buy Bolt.", ""},
		{"Acme paid Bolt.", ""},
	} {
		a := article.FromGiven(segment.Text(c.text), given)
		s := reading.Article(a)[0]
		from, to := len(s.Tokens), 0
		for _, m := range s.Mentions {
			if m.Entity == 3 || m.Entity == 4 {
				from, to = min(from, m.First), max(to, m.Last)
			}
		}
		if got := s.Source(a, from, to, 3, 4); got != c.want {
			t.Errorf("%q: source %q, want %q", c.text, got, c.want)
		}
	}
}
