package extracttest

import (
	"fmt"
	"regexp"
	"strings"

	"liaison/internal/extract"
	"liaison/internal/graph"
)

// Composition is what tests write down of an article; Record finds the places in the text.
type Composition struct {
	Article extract.Article
	// Entities are "type: name" or "type: name | alias | alias"; every place of name and aliases is a mention.
	Entities []string
	// Facts are "subject type object" with names as in Entities, and optionally " / role", " ? status", " @ date".
	Facts []string
	// Meetings are "kind: name, name for body; place; date"; place and date may be empty.
	Meetings []string
}

var (
	fact    = regexp.MustCompile(`^(.+?) ([a-z]+_?[a-z]*) ([^/?@]+?)(?: / ([^?@]+?))?(?: \? ([a-z]+))?(?: @ ([\d-]+))?$`)
	tailOf  = regexp.MustCompile(`^(.*?)(?: \? ([a-z]+))?$`)
	stopper = regexp.MustCompile(`[.!?](\s|$)`)
)

// Record is the composition as an extraction record. The evidence of a fact is the first sentence that holds both
// names, else the first that holds one. It panics where the text does not bear the composition out: the test is wrong.
func (c Composition) Record() *extract.Record {
	r := &extract.Record{Article: c.Article, Entities: []extract.Entity{}, Relations: []extract.Relation{}, Meetings: []extract.Meeting{},
		Extractor: extract.Name{Name: "composed", Version: "1"}}
	b := composer{r, map[string]string{}, map[string][]string{}}
	for _, e := range c.Entities {
		b.entity(e)
	}
	for _, f := range c.Facts {
		b.fact(f)
	}
	for _, m := range c.Meetings {
		b.meeting(m)
	}
	return r
}

type composer struct {
	record *extract.Record
	ids    map[string]string
	forms  map[string][]string
}

func (b *composer) entity(line string) {
	kind, names, _ := strings.Cut(line, ": ")
	forms := strings.Split(names, " | ")
	e := extract.Entity{ID: fmt.Sprintf("e%d", len(b.record.Entities)+1), Type: graph.EntityType(kind), Name: forms[0], Aliases: forms[1:]}
	for _, form := range forms {
		word := regexp.MustCompile(`(^|[^\pL\pN])(` + regexp.QuoteMeta(form) + `)($|[^\pL\pN])`)
		for _, at := range word.FindAllStringSubmatchIndex(b.record.Article.Text, -1) {
			s := b.span(at[4], at[5])
			covered := false
			for _, m := range e.Mentions {
				covered = covered || m.Overlaps(s)
			}
			if !covered {
				e.Mentions = append(e.Mentions, s)
			}
		}
	}
	if len(e.Mentions) == 0 {
		panic("the text does not name " + forms[0])
	}
	b.ids[forms[0]], b.forms[forms[0]] = e.ID, forms
	b.record.Entities = append(b.record.Entities, e)
}

// span turns byte offsets into code points.
func (b *composer) span(from, to int) graph.Span {
	start := len([]rune(b.record.Article.Text[:from]))
	return graph.Span{Start: start, End: start + len([]rune(b.record.Article.Text[from:to]))}
}

func (b *composer) id(name string) string {
	id, ok := b.ids[name]
	if !ok {
		panic("no entity " + name)
	}
	return id
}

// sentence finds the sentence that holds most of the names.
func (b *composer) sentence(names ...string) []graph.Span {
	text := b.record.Article.Text
	best, most, from := graph.Span{}, 0, 0
	for from < len(text) {
		to := len(text)
		if at := stopper.FindStringIndex(text[from:]); at != nil {
			to = from + at[0] + 1
		}
		n := 0
		for _, name := range names {
			for _, form := range b.forms[name] {
				if strings.Contains(text[from:to], form) {
					n++
					break
				}
			}
		}
		if n > most {
			best, most = b.span(from+len(text[from:to])-len(strings.TrimLeft(text[from:to], " \n")), to), n
		}
		from = to
	}
	return []graph.Span{best}
}

func (b *composer) fact(line string) {
	m := fact.FindStringSubmatch(line)
	if m == nil {
		panic("not a fact: " + line)
	}
	r := extract.Relation{Type: graph.EdgeType(m[2]), Subject: b.id(m[1]), Object: b.id(m[3]), Role: m[4], Status: graph.Asserted, Confidence: 0.9,
		Evidence: b.sentence(m[1], m[3])}
	if m[5] != "" {
		r.Status = graph.Status(m[5])
	}
	r.Date = date(m[6])
	b.record.Relations = append(b.record.Relations, r)
}

func date(s string) *graph.Date {
	if s == "" {
		return nil
	}
	d, err := graph.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return &d
}

func (b *composer) meeting(line string) {
	kind, rest, _ := strings.Cut(line, ": ")
	rest, status := tailOf.FindStringSubmatch(rest)[1], tailOf.FindStringSubmatch(rest)[2]
	parts := strings.Split(rest, "; ")
	for len(parts) < 3 {
		parts = append(parts, "")
	}
	m := extract.Meeting{ID: fmt.Sprintf("m%d", len(b.record.Meetings)+1), Kind: kind, Status: graph.Asserted, Confidence: 0.9, Date: date(parts[2])}
	if status != "" {
		m.Status = graph.Status(status)
	}
	var names []string
	for who := range strings.SplitSeq(parts[0], ", ") {
		name, body, stands := strings.Cut(who, " for ")
		p := extract.Participant{Entity: b.id(name), Role: graph.Participant}
		if stands {
			p.OnBehalfOf = b.id(body)
		}
		names = append(names, name)
		m.Participants = append(m.Participants, p)
	}
	if parts[1] != "" {
		m.Place = b.id(parts[1])
		names = append(names, parts[1])
	}
	m.Evidence = b.sentence(names...)
	b.record.Meetings = append(b.record.Meetings, m)
}
