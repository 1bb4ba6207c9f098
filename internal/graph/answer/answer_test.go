package answer_test

import (
	"context"
	"strings"
	"testing"

	"liaison/internal/graph"
)

const (
	harborText = "Mara Velin leads the Harbour League. Mara Velin met Oskar Dunn in Port Sella on 3 May 2024. " +
		"Oskar Dunn spoke for the Dunmore Group. The Dunmore Group opposes the Tarn Union. The talks were denied by nobody."
	tarnText = "Ines Roth is a member of the Tarn Union. The Tarn Union may fund the Grey Fleet. " +
		"Ines Roth will meet Mara Velin next year. Police denied that Ines Roth leads the Grey Fleet."
)

func harbor(t *testing.T, source, published, suffix string) *paper {
	p := article(t, source, published, harborText+suffix)
	p.people("Mara Velin", "Oskar Dunn").bodies("Harbour League", "Dunmore Group", "Tarn Union").places("Port Sella")
	met := "Mara Velin met Oskar Dunn in Port Sella on 3 May 2024."
	p.meet("talks", met, "2024-05-03")
	p.say("Mara Velin", graph.Leads, "Harbour League", "Mara Velin leads the Harbour League.", role("chair"))
	p.say("Mara Velin", graph.Attended, "talks", met, on("2024-05-03"))
	p.say("Oskar Dunn", graph.Attended, "talks", met, p.behalf("Dunmore Group"), on("2024-05-03"))
	p.say("talks", graph.HeldIn, "Port Sella", met, on("2024-05-03"))
	p.say("Dunmore Group", graph.Opposes, "Tarn Union", "The Dunmore Group opposes the Tarn Union.")
	return p
}

func tarn(t *testing.T) *paper {
	p := article(t, "Tarn Post", "2024-07-01", tarnText)
	p.people("Ines Roth", "Mara Velin").bodies("Tarn Union", "Grey Fleet")
	p.say("Ines Roth", graph.MemberOf, "Tarn Union", "Ines Roth is a member of the Tarn Union.")
	p.say("Tarn Union", graph.Supports, "Grey Fleet", "The Tarn Union may fund the Grey Fleet.", status(graph.Planned))
	p.say("Ines Roth", graph.Leads, "Grey Fleet", "Police denied that Ines Roth leads the Grey Fleet.", status(graph.Denied))
	return p
}

func pair(t *testing.T) *world {
	return open(t, harbor(t, "Courier", "2024-06-01", ""), tarn(t))
}

func TestPaths(t *testing.T) {
	ctx := context.Background()
	w := pair(t)
	t.Run("lead through a meeting, each hop with its sentence", func(t *testing.T) {
		set, err := w.Paths(ctx, graph.PathQuery{From: w.find("Harbour League"), To: w.find("Tarn Union")})
		if err != nil || len(set.Paths) != 1 {
			t.Fatalf("%+v, %v", set, err)
		}
		p := set.Paths[0]
		if got := names(set.Entities[:4]); got != "Harbour League, Mara Velin, Dunmore Group, Tarn Union" {
			t.Fatalf("path is %s", got)
		}
		want := []string{"Mara Velin leads the Harbour League.", "Mara Velin met Oskar Dunn in Port Sella on 3 May 2024.",
			"The Dunmore Group opposes the Tarn Union."}
		for i, h := range p.Hops {
			if len(h.Quotes) == 0 {
				t.Fatalf("hop %d has no quote", i)
			}
			if got := sentence(h.Quotes[0]); got != want[i] {
				t.Errorf("hop %d quotes %q, want %q", i, got, want[i])
			}
		}
		met := p.Hops[1].Edges[0]
		if met.Type != graph.Met || len(met.Meetings) != 1 || met.Strength != 900 || met.Origins != 1 {
			t.Errorf("the hop through the meeting is %+v", met)
		}
	})
	t.Run("never run from a person to the body it stood for by their meeting", func(t *testing.T) {
		set, err := w.Paths(ctx, graph.PathQuery{From: w.find("Oskar Dunn"), To: w.find("Dunmore Group")})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range set.Paths {
			if len(p.Hops) == 1 {
				t.Fatalf("direct hop %+v", p.Hops[0])
			}
		}
	})
	t.Run("reach the place where a meeting was held", func(t *testing.T) {
		set, err := w.Paths(ctx, graph.PathQuery{From: w.find("Harbour League"), To: w.find("Port Sella")})
		if err != nil || len(set.Paths) != 1 || len(set.Paths[0].Hops) != 2 {
			t.Fatalf("%+v, %v", set, err)
		}
		last := set.Paths[0].Hops[1]
		if last.Edges[0].Type != graph.HeldIn || len(last.Edges[0].Meetings) != 1 || len(last.Quotes) == 0 {
			t.Fatalf("%+v", last)
		}
	})
	t.Run("without a path name the first loosening that finds one", func(t *testing.T) {
		q := graph.PathQuery{From: w.find("Harbour League"), To: w.find("Grey Fleet"), Loosen: true}
		set, err := w.Paths(ctx, q)
		if err != nil || len(set.Paths) != 0 || set.Loosening == nil {
			t.Fatalf("%+v, %v", set, err)
		}
		if set.Loosening.Change != "also planned and alleged" || !strings.Contains(set.Loosening.Set["status"], "planned") {
			t.Fatalf("%+v", set.Loosening)
		}
		if set.Searched.Edges == 0 || set.Searched.HubLimit < graph.MinimumHubLimit {
			t.Fatalf("%+v", set.Searched)
		}
	})
	t.Run("fail on an unknown entity and name the field", func(t *testing.T) {
		_, err := w.Paths(ctx, graph.PathQuery{From: w.find("Grey Fleet"), To: graph.EntityID(graph.Person, "nobody")})
		if graph.CodeOf(err) != graph.CodeNotFound {
			t.Fatalf("%v", err)
		}
	})
	t.Run("come in every mode", func(t *testing.T) {
		for _, mode := range graph.Modes {
			set, err := w.Paths(ctx, graph.PathQuery{From: w.find("Mara Velin"), To: w.find("Tarn Union"), Mode: mode, K: 3})
			if err != nil || len(set.Paths) == 0 || set.Paths[0].Entities[1] != w.find("Dunmore Group") {
				t.Errorf("%s: %+v, %v", mode, set, err)
			}
		}
	})
	t.Run("respect time: what was reported in June does not lead to a meeting in May", func(t *testing.T) {
		set, err := w.Paths(ctx, graph.PathQuery{From: w.find("Harbour League"), To: w.find("Tarn Union"), Mode: graph.TimeRespecting})
		if err != nil || len(set.Paths) != 0 {
			t.Fatalf("%+v, %v", set, err)
		}
	})
}

func sentence(e graph.Evidence) string {
	var b strings.Builder
	for _, s := range e.Segments {
		b.WriteString(s.Text)
	}
	return b.String()
}

func TestClaims(t *testing.T) {
	ctx := context.Background()
	// The second article copies the first but for its last words; the third is another paper's own.
	w := open(t, harbor(t, "Courier", "2024-06-01", ""), harbor(t, "Daily Copy", "2024-06-02", " More soon."), tarn(t))
	t.Run("fold copies under the first report", func(t *testing.T) {
		page, err := w.Claims(ctx, graph.ClaimQuery{Entity: w.find("Harbour League")})
		if err != nil || page.Total != 1 || len(page.Items) != 1 {
			t.Fatalf("%+v, %v", page, err)
		}
		e := page.Items[0]
		if e.Article.Source != "Courier" || len(e.Copies) != 1 || e.Copies[0].Source != "Daily Copy" || e.Role != "chair" {
			t.Fatalf("%+v", e)
		}
	})
	t.Run("cut the sentence at the names", func(t *testing.T) {
		page, err := w.Claims(ctx, graph.ClaimQuery{Entity: w.find("Harbour League")})
		if err != nil {
			t.Fatal(err)
		}
		got := page.Items[0].Segments
		if len(got) < 3 || got[0].Text != "Mara Velin" || got[0].Entity != w.find("Mara Velin") || got[0].Type != graph.Person {
			t.Fatalf("%+v", got)
		}
	})
	t.Run("page without losing or repeating one", func(t *testing.T) {
		seen := map[string]bool{}
		q := graph.ClaimQuery{Entity: w.find("Mara Velin"), Paging: graph.Paging{Limit: 1}}
		for {
			page, err := w.Claims(ctx, q)
			if err != nil || len(page.Items) != 1 || seen[page.Items[0].Claim] {
				t.Fatalf("%+v, %v", page, err)
			}
			seen[page.Items[0].Claim] = true
			if page.Next == "" {
				if len(seen) != page.Total {
					t.Fatalf("%d of %d", len(seen), page.Total)
				}
				break
			}
			q.Cursor = page.Next
		}
	})
	t.Run("hold the filter on one claim", func(t *testing.T) {
		grey := w.find("Grey Fleet")
		for _, c := range []struct {
			filter graph.Filter
			want   int
		}{{graph.Filter{}, 0}, {graph.Filter{Statuses: []graph.Status{graph.Denied}}, 1},
			{graph.Filter{Statuses: graph.Statuses}, 2}, {graph.Filter{Statuses: graph.Statuses, Types: []graph.EdgeType{graph.Supports}}, 1},
			{graph.Filter{Statuses: graph.Statuses, Source: "courier"}, 0}} {
			page, err := w.Claims(ctx, graph.ClaimQuery{Entity: grey, Filter: c.filter})
			if err != nil || page.Total != c.want {
				t.Errorf("%+v: %d, want %d (%v)", c.filter, page.Total, c.want, err)
			}
		}
	})
	t.Run("of a pair hold both ties to a shared meeting", func(t *testing.T) {
		page, err := w.Claims(ctx, graph.ClaimQuery{Pair: []string{w.find("Mara Velin"), w.find("Oskar Dunn")}})
		if err != nil || page.Total != 2 {
			t.Fatalf("%+v, %v", page, err)
		}
	})
	t.Run("refuse a cursor that is not theirs", func(t *testing.T) {
		_, err := w.Claims(ctx, graph.ClaimQuery{Entity: w.find("Mara Velin"), Paging: graph.Paging{Cursor: "!"}})
		if graph.CodeOf(err) != graph.CodeInvalid {
			t.Fatal(err)
		}
	})
}

func TestEntity(t *testing.T) {
	w := pair(t)
	card, err := w.Entity(context.Background(), w.find("Mara Velin"))
	if err != nil {
		t.Fatal(err)
	}
	if card.ByType["leads"] != 1 || card.ByType["attended"] != 1 || len(card.Top) != 2 || card.Entity.Articles != 2 || len(card.Sources) != 2 {
		t.Fatalf("%+v", card)
	}
	meeting := ""
	for _, n := range card.Top {
		if n.Entity.Type == graph.Meeting {
			meeting = n.Entity.ID
		}
	}
	if card, err = w.Entity(context.Background(), meeting); err != nil || len(card.Attendance) < 2 {
		t.Fatalf("%+v, %v", card, err)
	}
	for _, a := range card.Attendance {
		if a.Entity.Name == "Oskar Dunn" && (a.OnBehalfOf == nil || a.OnBehalfOf.Name != "Dunmore Group") {
			t.Errorf("%+v", a)
		}
	}
}

func TestNeighbourhood(t *testing.T) {
	ctx := context.Background()
	w := pair(t)
	t.Run("of one step holds the meeting and who was there", func(t *testing.T) {
		g, err := w.Neighbourhood(ctx, graph.NeighbourhoodQuery{Centres: []string{w.find("Mara Velin")}})
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range []string{"Harbour League", "Oskar Dunn", "Dunmore Group", "Port Sella"} {
			if !strings.Contains(names(g.Entities), n) {
				t.Errorf("%s is not in %s", n, names(g.Entities))
			}
		}
		if strings.Contains(names(g.Entities), "Tarn Union") || g.Truncated {
			t.Errorf("%s, cut: %v", names(g.Entities), g.Truncated)
		}
	})
	t.Run("that is cut says how many more there are", func(t *testing.T) {
		g, err := w.Neighbourhood(ctx, graph.NeighbourhoodQuery{Centres: []string{w.find("Mara Velin")}, Limit: 1})
		if err != nil || len(g.Entities) != 2 || !g.Truncated || g.Reason == "" || g.More["leads"]+g.More["attended"] != 1 {
			t.Fatalf("%+v, %v", g, err)
		}
	})
	t.Run("of two steps goes on", func(t *testing.T) {
		g, err := w.Neighbourhood(ctx, graph.NeighbourhoodQuery{Centres: []string{w.find("Mara Velin")}, Depth: 2})
		if err != nil || !strings.Contains(names(g.Entities), "Tarn Union") || len(g.Depth) != len(g.Entities) {
			t.Fatalf("%s, %v", names(g.Entities), err)
		}
	})
}

func TestMeetings(t *testing.T) {
	ctx := context.Background()
	w := pair(t)
	for _, c := range []struct {
		name string
		q    graph.MeetingQuery
		want int
	}{
		{"all", graph.MeetingQuery{}, 1},
		{"of two who were there", graph.MeetingQuery{With: []string{w.find("Mara Velin"), w.find("Oskar Dunn")}}, 1},
		{"of two bodies by their people", graph.MeetingQuery{With: []string{w.find("Harbour League"), w.find("Dunmore Group")}, Members: true}, 1},
		{"of two bodies themselves", graph.MeetingQuery{With: []string{w.find("Harbour League"), w.find("Dunmore Group")}}, 0},
		{"in a place", graph.MeetingQuery{Place: w.find("Port Sella"), Kind: "talks"}, 1},
		{"of another kind", graph.MeetingQuery{Kind: "summit"}, 0},
		{"in another year", graph.MeetingQuery{Filter: graph.Filter{Since: "2025"}}, 0},
	} {
		page, err := w.Meetings(ctx, c.q)
		if err != nil || page.Total != c.want {
			t.Errorf("%s: %d meetings, want %d (%v)", c.name, page.Total, c.want, err)
			continue
		}
		for _, m := range page.Items {
			if m.Place == nil || m.Place.Name != "Port Sella" || m.Quote == nil || len(m.Attendance) < 2 {
				t.Errorf("%s: %+v", c.name, m)
			}
		}
	}
}

func TestConnect(t *testing.T) {
	w := pair(t)
	n, err := w.Connect(context.Background(), graph.ConnectQuery{Entities: []string{w.find("Harbour League"), w.find("Tarn Union"), w.find("Oskar Dunn")}})
	if err != nil || len(n.Paths) != 3 || len(n.Unconnected) != 0 {
		t.Fatalf("%+v, %v", n, err)
	}
	if got := names(n.Entities[3:]); !strings.Contains(got, "Mara Velin") || !strings.Contains(got, "Dunmore Group") || len(n.Entities) != 5 {
		t.Fatalf("joined by %s", got)
	}
}

func TestMatch(t *testing.T) {
	ctx := context.Background()
	w := pair(t)
	t.Run("who attended a meeting with somebody and leads a body", func(t *testing.T) {
		m, err := w.Match(ctx, graph.Pattern{
			Nodes: []graph.PatternNode{{As: "p", Types: []graph.EntityType{graph.Person}}, {As: "m", Types: []graph.EntityType{graph.Meeting}},
				{As: "o", ID: w.find("Oskar Dunn")}, {As: "b", Name: "harbour"}},
			Edges: []graph.PatternEdge{{From: "p", To: "m", Types: []graph.EdgeType{graph.Attended}},
				{From: "o", To: "m", Types: []graph.EdgeType{graph.Attended}}, {From: "p", To: "b", Types: []graph.EdgeType{graph.Leads}}}})
		if err != nil || len(m.Rows) != 1 || m.Rows[0]["p"] != w.find("Mara Velin") || len(m.Edges) != 3 || m.Truncated {
			t.Fatalf("%+v, %v", m, err)
		}
	})
	t.Run("not edges forbid", func(t *testing.T) {
		p := graph.Pattern{Nodes: []graph.PatternNode{{As: "p", Types: []graph.EntityType{graph.Person}}, {As: "b", Types: []graph.EntityType{graph.Organisation}}},
			Edges: []graph.PatternEdge{{From: "p", To: "b", Types: []graph.EdgeType{graph.Leads, graph.MemberOf}}}}
		all, err := w.Match(ctx, p)
		if err != nil || len(all.Rows) != 2 {
			t.Fatalf("%+v, %v", all, err)
		}
		p.Edges = append(p.Edges, graph.PatternEdge{From: "p", To: "b", Types: []graph.EdgeType{graph.Leads}, Not: true})
		rest, err := w.Match(ctx, p)
		if err != nil || len(rest.Rows) != 1 || rest.Rows[0]["p"] != w.find("Ines Roth") {
			t.Fatalf("%+v, %v", rest, err)
		}
	})
	t.Run("met joins who took part in one meeting", func(t *testing.T) {
		m, err := w.Match(ctx, graph.Pattern{Nodes: []graph.PatternNode{{As: "a", ID: w.find("Mara Velin")}, {As: "b"}},
			Edges: []graph.PatternEdge{{From: "a", To: "b", Types: []graph.EdgeType{graph.Met}}}})
		if err != nil || len(m.Rows) != 2 || m.Edges[0].Type != graph.Met {
			t.Fatalf("%+v, %v", m, err)
		}
	})
}

func TestArticle(t *testing.T) {
	ctx := context.Background()
	w := open(t, harbor(t, "Courier", "2024-06-01", ""), harbor(t, "Daily Copy", "2024-06-02", " More soon."), tarn(t))
	page, err := w.Articles(ctx, graph.ArticleQuery{Entity: w.find("Dunmore Group")})
	if err != nil || page.Total != 2 || page.Items[0].Source != "Daily Copy" {
		t.Fatalf("%+v, %v", page, err)
	}
	a, err := w.Article(ctx, page.Items[0].ID)
	if err != nil || len(a.Copies) != 1 || len(a.Claims) != 5 || len(a.Entities) < 6 {
		t.Fatalf("%+v, %v", a, err)
	}
	text := []rune(a.Text)
	for i, m := range a.Marks {
		if i > 0 && m.Start < a.Marks[i-1].End {
			t.Errorf("marks overlap: %+v", a.Marks)
		}
		for _, e := range a.Entities {
			if e.ID == m.Entity && !strings.Contains(e.Name, string(text[m.Start:m.End])) {
				t.Errorf("%q marks %s", string(text[m.Start:m.End]), e.Name)
			}
		}
	}
	if _, err := w.Article(ctx, "nothing"); graph.CodeOf(err) != graph.CodeNotFound {
		t.Error(err)
	}
}

func TestStreams(t *testing.T) {
	ctx := context.Background()
	w := pair(t)
	last, n := "", 0
	for e, err := range w.Entities(ctx, graph.Filter{EntityTypes: []graph.EntityType{graph.Person}}) {
		if err != nil || e.ID <= last || e.Type != graph.Person {
			t.Fatalf("%+v, %v", e, err)
		}
		last = e.ID
		n++
	}
	if n != 3 {
		t.Errorf("%d people", n)
	}
	last, n = "", 0
	for e, err := range w.Edges(ctx, graph.Filter{}) {
		if err != nil || e.ID <= last || e.Claims == 0 {
			t.Fatalf("%+v, %v", e, err)
		}
		last = e.ID
		n++
	}
	// Two leads, of which one is denied; three ties to the meeting, one derived; one place; opposes; member_of; supports planned.
	if n != 7 {
		t.Errorf("%d edges", n)
	}
}
