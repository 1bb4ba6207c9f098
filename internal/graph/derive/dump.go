package derive

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"slices"

	"liaison/internal/graph"
)

// Line is one line of the canonical dump of a believed graph. Dumps come in order of Kind, then Key; equal graphs have
// equal dumps, whatever store they are in and in whatever order they were imported.
type Line struct {
	// Kind is article, asserted, entity or link.
	Kind string
	// Key is the article's or entity's id; for links LinkKey; for claims entered by hand the decision's id and LinkKey.
	Key   string
	Value string
}

// LinkKey orders the links of an article or decision.
func LinkKey(owner, claim string, part int) string {
	return fmt.Sprintf("%s %s %d", owner, claim, part)
}

// ArticleLine is the line of an active article: its origin, and the entity of each mention.
func ArticleLine(article, origin string, entities map[string]string) Line {
	return Line{"article", article, encode(struct {
		Origin   string
		Mentions map[string]string
	}{origin, entities})}
}

// EntityLine is the line of an entity. What is a function of other lines (Degree, Line) is left out.
func EntityLine(e *graph.Entity) Line {
	c := *e
	c.Degree, c.Line = 0, ""
	return Line{"entity", e.ID, encode(struct {
		graph.Entity
		Hidden bool
	}{c, e.Hidden})}
}

// LinkLine is the line of one link of an article, or of a decision that enters a claim by hand. Which import brought it
// is left out: that depends on the order of imports.
func LinkLine(owner string, l *Link) Line {
	c := *l
	c.Facet.Import = 0
	kind := "link"
	if len(owner) > len(DecisionPrefix) && owner[:len(DecisionPrefix)] == DecisionPrefix {
		kind = "asserted"
	}
	return Line{kind, LinkKey(owner, l.Claim, l.Part), encode(c)}
}

func encode(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return "not encoded: " + err.Error()
	}
	return string(b)
}

// Dump is the canonical dump of what was derived.
func (m *Memory) Dump() iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		var asserted, links []Line
		for _, owner := range slices.Sorted(maps.Keys(m.links)) {
			for i := range m.links[owner] {
				line := LinkLine(owner, &m.links[owner][i])
				if line.Kind == "asserted" {
					asserted = append(asserted, line)
				} else {
					links = append(links, line)
				}
			}
		}
		for _, id := range slices.Sorted(maps.Keys(m.readings)) {
			if !yield(ArticleLine(id, m.readings[id].Origin, m.EntitiesIn(id)), nil) {
				return
			}
		}
		for _, l := range sorted(asserted) {
			if !yield(l, nil) {
				return
			}
		}
		for e := range m.Entities() {
			if !yield(EntityLine(e), nil) {
				return
			}
		}
		for _, l := range sorted(links) {
			if !yield(l, nil) {
				return
			}
		}
	}
}

func sorted(lines []Line) []Line {
	slices.SortFunc(lines, compareLines)
	return lines
}

func compareLines(a, b Line) int {
	switch {
	case a.Kind != b.Kind && a.Kind < b.Kind, a.Kind == b.Kind && a.Key < b.Key:
		return -1
	case a.Kind == b.Kind && a.Key == b.Key:
		return 0
	}
	return 1
}

// Hash is the SHA-256 of a dump, in hexadecimal.
func Hash(dump iter.Seq2[Line, error]) (string, error) {
	h := sha256.New()
	for l, err := range dump {
		if err != nil {
			return "", err
		}
		fmt.Fprintf(h, "%s\t%s\t%s\n", l.Kind, l.Key, l.Value)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// Differences compares two dumps and says in words, for at most limit lines, where stored is not what is derived.
func Differences(stored, derived iter.Seq2[Line, error], limit int) ([]string, error) {
	next, stop := iter.Pull2(derived)
	defer stop()
	want, err, more := next()
	out := []string{}
	missing := func() {
		out = append(out, fmt.Sprintf("%s %s is missing: derived %s", want.Kind, want.Key, want.Value))
		want, err, more = next()
	}
	for have, failed := range stored {
		if failed != nil {
			return nil, failed
		}
		for more && err == nil && compareLines(want, have) < 0 && len(out) < limit {
			missing()
		}
		switch {
		case err != nil:
			return nil, err
		case len(out) >= limit:
			return out, nil
		case !more || compareLines(want, have) > 0:
			out = append(out, fmt.Sprintf("%s %s is stored and not derived: %s", have.Kind, have.Key, have.Value))
			continue
		case want.Value != have.Value:
			out = append(out, fmt.Sprintf("%s %s is stored as %s, derived as %s", have.Kind, have.Key, have.Value, want.Value))
		}
		want, err, more = next()
	}
	for more && err == nil && len(out) < limit {
		missing()
	}
	return out, err
}
