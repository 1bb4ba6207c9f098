package builtin

import (
	"context"
	"fmt"
	"io"
	"strings"

	"liaison/internal/extract"
	"liaison/internal/extract/builtin/meetings"
	"liaison/internal/extract/builtin/relations"
	"liaison/internal/graph"
)

// Explain writes, sentence by sentence, the mentions found, every relation that was weighed with what spoke for and
// against it, the words that gave its status and, below the threshold, that it was not recorded ("-"), and every word that might speak of an
// occasion with who seems to have taken part; behind the sentences the meetings. It is for people; its form may change.
func (e *Extractor) Explain(ctx context.Context, a extract.Article, out io.Writer) error {
	if err := ctx.Err(); err != nil {
		return &graph.Error{Code: graph.CodeCanceled, Message: "the explanation was called off", Err: err}
	}
	found := e.Analyse(a.Text)
	weighed, occasions := e.relations.Explain(found), e.meetings.Explain(found)
	for i, s := range found.Sentences {
		fmt.Fprintf(out, "\n%d  %s\n", i+1, found.Slice(s.Span))
		for _, m := range found.InSentence(i) {
			how := ""
			if m.Evidence {
				how = " (evidence)"
			} else if m.Reference {
				how = " (reference)"
			}
			fmt.Fprintf(out, "     %s: %s, %s%s\n", found.Slice(m.Span), found.Entities[m.Entity].Name, found.Entities[m.Entity].Type, how)
		}
		for _, c := range weighed {
			if c.Evidence[0] == i {
				explainClaim(out, found.Entities, c)
			}
		}
		for _, o := range occasions {
			if o.Sentence == i {
				explainOccasion(out, found.Entities, o)
			}
		}
	}
	r, err := e.Extract(ctx, a)
	if err != nil {
		return err
	}
	explainMeetings(out, r)
	return nil
}

func explainClaim(out io.Writer, entities []extract.Entity, c relations.Considered) {
	mark := "-"
	if c.Recorded {
		mark = "+"
	}
	fmt.Fprintf(out, "   %s %.2f %s | %s | %s", mark, c.Confidence, entities[c.Subject].Name, c.Type, entities[c.Object].Name)
	if c.Role != "" {
		fmt.Fprintf(out, " | as %s", c.Role)
	}
	if c.StatusRule != "" {
		fmt.Fprintf(out, " | %s by %s", c.Status, c.StatusRule)
	}
	if !c.Recorded {
		fmt.Fprintf(out, "; below %.2f", c.Threshold)
	}
	if len(c.For) > 0 {
		fmt.Fprintf(out, "; for: %s", strings.Join(c.For, " · "))
	}
	if len(c.Against) > 0 {
		fmt.Fprintf(out, "; against: %s", strings.Join(c.Against, " · "))
	}
	fmt.Fprintln(out)
}

func explainOccasion(out io.Writer, entities []extract.Entity, o meetings.Considered) {
	mark := "-"
	if o.Taken {
		mark = "+"
	}
	fmt.Fprintf(out, "   %s %.2f %q, %s", mark, o.Probability, o.Word, o.Kind)
	for _, list := range []struct {
		what  string
		parts []meetings.ConsideredPart
	}{{"who", o.Parts}, {"where", o.Places}} {
		for i, p := range list.parts {
			lead, mark := ", ", "-"
			if i == 0 {
				lead = "; " + list.what + ": "
			}
			if p.Taken {
				mark = "+"
			}
			fmt.Fprintf(out, "%s%s %.2f %s", lead, mark, p.Probability, entities[p.Entity].Name)
		}
	}
	fmt.Fprintln(out)
}

func explainMeetings(out io.Writer, r *extract.Record) {
	name := map[string]string{}
	for _, x := range r.Entities {
		name[x.ID] = x.Name
	}
	for _, m := range r.Meetings {
		var who []string
		for _, p := range m.Participants {
			w := name[p.Entity]
			if p.OnBehalfOf != "" {
				w += " for " + name[p.OnBehalfOf]
			}
			who = append(who, fmt.Sprintf("%s %.2f", w, p.Confidence))
		}
		fmt.Fprintf(out, "\n%s %s %.2f (%s): %s", m.ID, m.Kind, m.Confidence, m.Status, strings.Join(who, ", "))
		if m.Place != "" {
			fmt.Fprintf(out, "; in %s", name[m.Place])
		}
		if m.Date != nil && m.Date.Known() {
			fmt.Fprintf(out, "; %s", m.Date.Start)
		}
		if m.AttributedTo != "" {
			source := m.AttributedTo
			if n := name[source]; n != "" {
				source = n
			}
			fmt.Fprintf(out, "; according to %s", source)
		}
		fmt.Fprintf(out, "; for: %s\n", strings.Join(m.Reasons, " · "))
	}
}
