package storetest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"liaison/internal/graph"
)

// expect holds answers. What is left out is not asked.
type expect struct {
	// Entities are all that are believed and not hidden, as "type name" with what follows where it is asked: "/2" articles,
	// "*" two origins behind "×", "?" unresolved. See describe.
	Entities []string `json:"entities"`
	// Edges are all, as "from type to" and " ×claims" where there are several.
	Edges []string `json:"edges"`
	// Strengths are those of some edges, as "from type to".
	Strengths map[string]int `json:"strengths"`
	Origins   map[string]int `json:"origins"`
	Disputed  []string       `json:"disputed"`
	// Paths: "A > B" to the names of the first path, joined by " > "; empty for none.
	Paths map[string]string `json:"paths"`
	// Search: a text to the names found, in order.
	Search map[string][]string `json:"search"`
	// Quotes: an entity to the quotes of its claims, best first.
	Quotes map[string][]string `json:"quotes"`
	// Redirects: entities by a name they had at a labelled moment lead to what they are called now; "" for one that is gone.
	Meetings []string `json:"meetings"`
	// Candidates are those for review, as "kind: name, name".
	Candidates []string `json:"candidates"`
	Unbound    []string `json:"unbound"` // labels of decisions that find nothing
}

func (r *runner) expect(t *testing.T, e *expect) {
	t.Helper()
	r.expectGraph(t, e)
	for ends, want := range e.Paths {
		from, to, _ := strings.Cut(ends, " > ")
		set, err := r.store.Paths(r.ctx, graph.PathQuery{From: r.entity(t, from), To: r.entity(t, to)})
		if err != nil {
			t.Fatalf("path %s: %v", ends, err)
		}
		names := map[string]string{}
		for _, n := range set.Entities {
			names[n.ID] = n.Name
		}
		got := ""
		if len(set.Paths) > 0 {
			var on []string
			for _, id := range set.Paths[0].Entities {
				on = append(on, names[id])
			}
			got = strings.Join(on, " > ")
		}
		if got != want {
			t.Errorf("path %s: got %q, want %q", ends, got, want)
		}
	}
	for text, want := range e.Search {
		page, err := r.store.Search(r.ctx, graph.SearchQuery{Text: text})
		if err != nil {
			t.Fatalf("search %q: %v", text, err)
		}
		got := []string{}
		for _, h := range page.Items {
			got = append(got, h.Entity.Name)
		}
		same(t, "search "+text, got, want)
	}
	for who, want := range e.Quotes {
		page, err := r.store.Claims(r.ctx, graph.ClaimQuery{Entity: r.entity(t, who), Best: true})
		if err != nil {
			t.Fatalf("claims of %s: %v", who, err)
		}
		got := []string{}
		for _, q := range page.Items {
			var s strings.Builder
			for _, part := range q.Segments {
				s.WriteString(part.Text)
			}
			got = append(got, s.String())
		}
		same(t, "quotes of "+who, got, want)
	}
	if e.Meetings != nil {
		page, err := r.store.Meetings(r.ctx, graph.MeetingQuery{Filter: graph.Filter{Statuses: graph.Statuses}})
		if err != nil {
			t.Fatal(err)
		}
		got := []string{}
		for _, m := range page.Items {
			got = append(got, describeMeeting(&m))
		}
		same(t, "meetings", got, e.Meetings)
	}
	if e.Candidates != nil {
		page, err := r.store.Candidates(r.ctx, graph.CandidateQuery{})
		if err != nil {
			t.Fatal(err)
		}
		got := []string{}
		for _, c := range page.Items {
			var names []string
			for _, n := range c.Entities {
				names = append(names, n.Name)
			}
			slices.Sort(names)
			got = append(got, c.Kind+": "+strings.Join(names, ", "))
		}
		same(t, "candidates", sorted(got), sorted(e.Candidates))
	}
	if e.Unbound != nil {
		page, err := r.store.Decisions(r.ctx, graph.DecisionQuery{Living: true})
		if err != nil {
			t.Fatal(err)
		}
		got := []string{}
		for _, d := range page.Items {
			for label, id := range r.labels {
				if id == d.ID && d.Unbound {
					got = append(got, label)
				}
			}
		}
		same(t, "unbound decisions", sorted(got), sorted(e.Unbound))
	}
}

func describeMeeting(m *graph.MeetingItem) string {
	s := string(m.Meeting.Status) + " " + m.Meeting.Kind
	if m.Meeting.Date != nil {
		s += " " + m.Meeting.Date.Start
	}
	if m.Place != nil {
		s += " in " + m.Place.Name
	}
	var who []string
	for _, a := range m.Attendance {
		one := a.Entity.Name
		if a.OnBehalfOf != nil {
			one += " for " + a.OnBehalfOf.Name
		}
		if a.Role != graph.Participant {
			one += " (" + a.Role + ")"
		}
		who = append(who, one)
	}
	slices.Sort(who)
	return s + ": " + strings.Join(who, ", ")
}

// describe is "type name", then " ×n" for n origins if more than one, then "?" if unresolved.
func describe(e *graph.Entity) string {
	s := string(e.Type) + " " + e.Name
	if e.Origins > 1 {
		s += fmt.Sprintf(" ×%d", e.Origins)
	}
	if e.Unresolved {
		s += "?"
	}
	return s
}

func (r *runner) expectGraph(t *testing.T, want *expect) {
	t.Helper()
	every := graph.Filter{Statuses: graph.Statuses, MinConfidence: new(float64)}
	entities, names := []string{}, map[string]string{}
	for e, err := range r.store.Entities(r.ctx, every) {
		if err != nil {
			t.Fatal(err)
		}
		names[e.ID] = e.Name
		if e.Type != graph.Meeting {
			entities = append(entities, describe(&e))
		}
	}
	edges, strengths, origins, disputed := []string{}, map[string]int{}, map[string]int{}, []string{}
	for e, err := range r.store.Edges(r.ctx, every) {
		if err != nil {
			t.Fatal(err)
		}
		from, to := names[e.From], names[e.To]
		if e.Type.Undirected() && to < from {
			from, to = to, from
		}
		s := from + " " + string(e.Type) + " " + to
		strengths[s], origins[s] = e.Strength, e.Origins
		if e.Disputed {
			disputed = append(disputed, s)
		}
		if e.Claims > 1 {
			s += fmt.Sprintf(" ×%d", e.Claims)
		}
		if e.Type != graph.Attended && e.Type != graph.HeldIn {
			edges = append(edges, s)
		}
	}
	if want.Entities != nil {
		same(t, "entities", sorted(entities), sorted(want.Entities))
	}
	if want.Edges != nil {
		same(t, "edges", sorted(edges), sorted(want.Edges))
	}
	if want.Disputed != nil {
		same(t, "disputed edges", sorted(disputed), sorted(want.Disputed))
	}
	for edge, strength := range want.Strengths {
		if strengths[edge] != strength {
			t.Errorf("strength of %s: got %d, want %d", edge, strengths[edge], strength)
		}
	}
	for edge, n := range want.Origins {
		if origins[edge] != n {
			t.Errorf("origins of %s: got %d, want %d", edge, origins[edge], n)
		}
	}
}

func sorted(list []string) []string {
	out := slices.Clone(list)
	slices.Sort(out)
	return out
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n got %q\nwant %q", what, got, want)
	}
}

// entity finds the one entity of a name, or of "type:name".
func (r *runner) entity(t *testing.T, name string) string {
	t.Helper()
	if id, ok := r.ids[name]; ok {
		return id
	}
	of, bare, typed := strings.Cut(name, ":")
	if !typed || !graph.EntityType(of).Valid() {
		of, bare = "", name
	}
	found := []string{}
	for e, err := range r.store.Entities(context.Background(), graph.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		if e.Name == bare && (of == "" || string(e.Type) == of) {
			found = append(found, e.ID)
		}
	}
	if len(found) == 0 {
		t.Fatalf("no entity %q", name)
	}
	return found[0]
}
