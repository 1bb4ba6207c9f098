package status

import (
	"strings"
	"testing"

	"liaison/internal/graph"
)

// claim builds a Claim from a sentence in which [s: … ] marks the subject, [o: … ] the object, [r: … ] the role, [x: … ] another name; what
// follows "||" is the next sentence. Without an object the subject stands for both.
func claim(t *testing.T, typ graph.EdgeType, marked string) Claim {
	t.Helper()
	c := Claim{Type: typ, MeetingOrRequest: typ == graph.Attended, SubjectIsPerson: typ == graph.Leads}
	words, next, _ := strings.Cut(marked, "||")
	if next != "" {
		c.Next = [][]string{strings.Fields(next)}
	}
	var open []*Range
	for _, w := range strings.Fields(words) {
		switch w {
		case "[s:":
			open = append(open, &c.Subject)
		case "[o:":
			open = append(open, &c.Object)
		case "[r:":
			open = append(open, &c.Role)
		case "[x:":
			c.Others = append(c.Others, Range{})
			open = append(open, &c.Others[len(c.Others)-1])
		case "]":
			open[len(open)-1].End = len(c.Words)
			open = open[:len(open)-1]
			continue
		default:
			c.Words = append(c.Words, w)
			continue
		}
		open[len(open)-1].Start = len(c.Words)
	}
	if c.Object.Empty() {
		c.Object = c.Subject
	}
	return c
}

// TestRulesFireOnTheirExamples runs the example of every rule: that rule must decide, and nothing it reads may depend on the case of a word.
func TestRulesFireOnTheirExamples(t *testing.T) {
	names := map[string]bool{}
	for _, r := range rules {
		got := Read(claim(t, r.types[0], r.example))
		if name, _, _ := strings.Cut(got.Rule, ":"); got.Status != r.status || name != r.name {
			t.Errorf("%s: %q is read %s by %q", r.name, r.example, got.Status, got.Rule)
		}
		if names[r.name] {
			t.Errorf("two rules are called %q", r.name)
		}
		names[r.name] = true
	}
}

func TestRead(t *testing.T) {
	cases := []struct {
		typ    graph.EdgeType
		marked string
		want   graph.Status
	}{
		{graph.Leads, "[o: French ] [r: President ] [s: Anna Roux ] said she was pleased .", graph.Asserted},
		{graph.Leads, "[r: former ] [o: French ] president [s: Anna Roux ] spoke .", graph.Ended},
		{graph.Leads, "The former minister met [o: French ] [r: president ] [s: Anna Roux ] on Monday .", graph.Asserted},
		{graph.Leads, "the then defence minister , [s: Anna Roux ] , spoke .", graph.Ended},
		{graph.Leads, "[s: Anna Roux ] , who led the [o: Blue Bank ] until 2019 , spoke .", graph.Ended},
		{graph.Leads, "[s: Anna Roux ] then led the [o: Blue Bank ] .", graph.Asserted},
		{graph.Leads, "late on Monday [o: French ] [r: president ] [s: Anna Roux ] spoke .", graph.Asserted},
		{graph.MemberOf, "[s: Omar Zaki ] , ex-spokesman of the [o: Blue Front ] , agreed .", graph.Ended},
		{graph.MemberOf, "former congressman [s: Omar Zaki ] sits on the board of the [o: Blue Bank ] .", graph.Asserted},
		{graph.MemberOf, "[s: Omar Zaki ] of the [o: Blue Bank ] , who met former king [x: Ali ] , spoke .", graph.Asserted},
		{graph.MemberOf, "[s: Omar Zaki ] left the [o: Blue Front ] in May .", graph.Ended},
		{graph.MemberOf, "the [o: Blue Front ] 's [r: commander ] [s: Omar Zaki ] , who once drove [x: Ali ] , spoke .", graph.Asserted},
		{graph.FamilyOf, "the late [s: Omar Zaki ] 's wife , [o: Anna Roux ] , spoke .", graph.Asserted},
		{graph.FamilyOf, "[s: Omar Zaki ] 's former wife , [o: Anna Roux ] , spoke .", graph.Ended},
		{graph.Supports, "[s: Ruritania ] denied arming the [o: Blue Front ] .", graph.Denied},
		{graph.Supports, "[x: Anna Roux ] says [s: Ruritania ] arms the [o: Blue Front ] , an accusation that [x: Zaki ] rejects .", graph.Denied},
		{graph.Supports, "[x: Anna Roux ] accused [s: Ruritania ] of arming the [o: Blue Front ] .", graph.Alleged},
		{graph.Supports, "[s: Ruritania ] , which accuses [x: Utopia ] of theft , funds the [o: Blue Front ] .", graph.Asserted},
		{graph.Owns, "[s: Acme ] said it had no plans to take over [o: Bolt ] .", graph.Denied},
		{graph.Owns, "[s: Acme ] is set to acquire [o: Bolt ] .", graph.Planned},
		{graph.Owns, "[x: Zaki ] allegedly paid [s: Acme ] 's [o: Bolt ] .", graph.Asserted},
		{graph.AlliedWith, "[s: Blue Front ] and [o: Red Front ] have agreed to become one party .", graph.Planned},
		{graph.AlliedWith, "[s: Blue Front ] and [o: Red Front ] were once allies .", graph.Ended},
		{graph.PartOf, "the [s: [o: Ruritanian ] government ] will resign .", graph.Asserted},
		{graph.Opposes, "[s: Ruritania ] accused the [o: Blue Front ] of theft .", graph.Asserted},
		{graph.Opposes, "[x: Utopia ] accused [s: Ruritania ] of shelling the [o: Blue Front ] .", graph.Alleged},
		{graph.Opposes, "suspected [s: Blue Front ] rebels attacked a post of the [o: Ruritanian army ] .", graph.Alleged},
		{graph.Opposes, "[s: Ruritania ] vowed to fight the [o: Blue Front ] .", graph.Asserted},
	}
	for _, c := range cases {
		if got := Read(claim(t, c.typ, c.marked)); got.Status != c.want {
			t.Errorf("%s: got %s (%s), want %s", c.marked, got.Status, got.Rule, c.want)
		}
	}
}
