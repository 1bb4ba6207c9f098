package status

import (
	"strings"
	"testing"

	"liaison/internal/graph"
)

// claim builds a Claim from a sentence in which [s: …] marks the subject, [o: …] the object and [r: …] the role.
func claim(t *testing.T, typ graph.EdgeType, marked string) Claim {
	t.Helper()
	c := Claim{Type: typ}
	var open *Range
	for _, w := range strings.Fields(marked) {
		switch w {
		case "[s:":
			open = &c.Subject
		case "[o:":
			open = &c.Object
		case "[r:":
			open = &c.Role
		case "]":
			open.End, open = len(c.Words), nil
			continue
		default:
			c.Words = append(c.Words, w)
			continue
		}
		open.Start = len(c.Words)
	}
	return c
}

func TestRead(t *testing.T) {
	cases := []struct {
		typ    graph.EdgeType
		marked string
		want   graph.Status
	}{
		{graph.Leads, "[o: French ] [r: President ] [s: Anna Roux ] said she was pleased .", graph.Asserted},
		{graph.Leads, "[r: former ] [o: French ] president [s: Anna Roux ] spoke .", graph.Ended},
		{graph.Leads, "former [o: French ] [r: president ] [s: Anna Roux ] spoke .", graph.Ended},
		{graph.Leads, "The former minister met [o: French ] [r: president ] [s: Anna Roux ] on Monday .", graph.Asserted},
		{graph.MemberOf, "[s: Omar Zaki ] , ex-spokesman of the [o: Blue Front ] , agreed .", graph.Ended},
		{graph.Leads, "[s: Omar Zaki ] has resigned as [r: head ] of the [o: Blue Front ] .", graph.Ended},
		{graph.Leads, "hours after the death of [r: president ] [s: Omar Zaki ] , [o: Ruritania ] mourned .", graph.Ended},
		{graph.Supports, "[s: Ruritania ] is believed to fund the [o: Blue Front ] .", graph.Alleged},
		{graph.MemberOf, "police arrested [s: Omar Zaki ] , a suspected member of the [o: Blue Front ] .", graph.Alleged},
		{graph.Supports, "[s: Ruritania ] denied arming the [o: Blue Front ] .", graph.Denied},
		{graph.Owns, "[s: Acme ] said it had no plans to take over [o: Bolt ] .", graph.Denied},
		{graph.Owns, "[s: Acme ] is set to acquire [o: Bolt ] .", graph.Planned},
		{graph.Supports, "[s: Japan ] will give [o: Ruritania ] $ 10 million in aid .", graph.Planned},
		{graph.Leads, "[o: Chilean ] [r: President-elect ] [s: Anna Roux ] spoke .", graph.Planned},
		{graph.MemberOf, "[s: Ruritania ] is in no hurry over its bid to join the [o: European Union ] .", graph.Planned},
		{graph.Opposes, "[s: Ruritania ] accused the [o: Blue Front ] of theft .", graph.Asserted},
		{graph.Opposes, "[s: Blue Front ] allegedly attacked a post of the [o: Ruritanian army ] .", graph.Alleged},
	}
	for _, c := range cases {
		if got := Read(claim(t, c.typ, c.marked)); got.Status != c.want {
			t.Errorf("%s: got %s (%s), want %s", c.marked, got.Status, got.Rule, c.want)
		}
	}
}
