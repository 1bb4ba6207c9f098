package relations

import (
	"testing"

	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

// confidenceOf is the confidence of one relation in a text whose entities are given; 0 where it is not recorded.
func confidenceOf(t *testing.T, text string, given []article.Given, typ graph.EdgeType, subject, object string) (float64, graph.Status, string) {
	t.Helper()
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	a := article.FromGiven(segment.Text(text), given)
	names := map[string]string{}
	for _, e := range a.Entities {
		names[e.ID] = e.Name
	}
	for _, r := range m.Extract(a, graph.Date{}) {
		if len(r.Evidence) == 0 || len(r.Reasons) == 0 {
			t.Errorf("%q: %s without evidence or reasons", text, r.Type)
		}
		if r.Type == typ && (names[r.Subject] == subject && names[r.Object] == object || typ.Undirected() && names[r.Object] == subject && names[r.Subject] == object) {
			return r.Confidence, r.Status, r.Role
		}
	}
	return 0, "", ""
}

func TestExtract(t *testing.T) {
	person := func(n string) article.Given { return article.Given{Name: n, Type: graph.Person} }
	body := func(n string) article.Given { return article.Given{Name: n, Type: graph.Organisation} }
	place := func(n string) article.Given { return article.Given{Name: n, Type: graph.Place} }
	cases := []struct {
		text            string
		given           []article.Given
		typ             graph.EdgeType
		subject, object string
		status          graph.Status
		role            string
	}{
		{"French President Anna Roux spoke on Monday.", []article.Given{person("Anna Roux"), place("France")}, graph.Leads, "Anna Roux", "France", graph.Asserted, "President"},
		{"Former French President Anna Roux spoke on Monday.", []article.Given{person("Anna Roux"), place("France")}, graph.Leads, "Anna Roux", "France", graph.Ended, "President"},
		{"A spokesman for the Blue Front, Omar Zaki, agreed.", []article.Given{person("Omar Zaki"), body("Blue Front")}, graph.MemberOf, "Omar Zaki", "Blue Front", graph.Asserted, "spokesman"},
		{"The Afghan government denied the report.", []article.Given{body("Afghan government"), place("Afghanistan")}, graph.PartOf, "Afghan government", "Afghanistan", graph.Asserted, ""},
		{"Germany accused the Blue Front of theft.", []article.Given{place("Germany"), body("Blue Front")}, graph.Opposes, "Germany", "Blue Front", graph.Asserted, ""},
		{"Omar Zaki and his wife, Anna Roux, left.", []article.Given{person("Omar Zaki"), person("Anna Roux")}, graph.FamilyOf, "Omar Zaki", "Anna Roux", graph.Asserted, "wife"},
		{"The Cottbus-based power producer Acme AG closed a plant.", []article.Given{place("Cottbus"), body("Acme AG")}, graph.BasedIn, "Acme AG", "Cottbus", graph.Asserted, ""},
	}
	for _, c := range cases {
		p, status, role := confidenceOf(t, c.text, c.given, c.typ, c.subject, c.object)
		if p < 0.5 || status != c.status || role != c.role {
			t.Errorf("%q: %s with confidence %.2f, %s, role %q; want %s, role %q", c.text, c.typ, p, status, role, c.status, c.role)
		}
	}
}

func TestBareTitleBelongsToTheArticlesCountry(t *testing.T) {
	text := "Israel closed its border on Monday. Prime Minister Ariel Malka said Israel had no choice."
	given := []article.Given{{Name: "Ariel Malka", Type: graph.Person}, {Name: "Israel", Type: graph.Place}}
	if p, _, _ := confidenceOf(t, text, given, graph.Leads, "Ariel Malka", "Israel"); p < 0.4 {
		t.Errorf("confidence %.2f", p)
	}
}

func TestExplainShowsWhatWasNotRecorded(t *testing.T) {
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	a := article.FromGiven(segment.Text("Germany and France criticised the plan of the Blue Front, and Germany accused Utopia."), []article.Given{
		{Name: "Germany", Type: graph.Place}, {Name: "France", Type: graph.Place}, {Name: "Utopia", Type: graph.Place}, {Name: "Blue Front", Type: graph.Organisation}})
	below := 0
	for _, c := range m.Explain(a) {
		if !c.Recorded {
			below++
		}
		if len(c.For)+len(c.Against) == 0 {
			t.Errorf("%s: no reasons", c.Type)
		}
	}
	if below == 0 {
		t.Error("nothing below the threshold is shown")
	}
}
