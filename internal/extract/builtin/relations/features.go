package relations

import (
	"strings"

	"liaison/internal/extract/builtin/linear"
	"liaison/internal/graph"
)

// collector gathers the hashed features of one row. With names it keeps their text too, for explanations and reasons.
type collector struct {
	list  []linear.Feature
	names []string
	named bool
}

func (c *collector) reset() { c.list, c.names = c.list[:0], c.names[:0] }

// add adds the feature made of the parts.
func (c *collector) add(parts ...string) {
	h := uint32(2166136261)
	for _, p := range parts {
		for i := 0; i < len(p); i++ {
			h = (h ^ uint32(p[i])) * 16777619
		}
		h = (h ^ 0x1f) * 16777619
	}
	c.list = append(c.list, linear.Feature(h))
	if c.named {
		c.names = append(c.names, strings.Join(parts, " "))
	}
}

var digits = [...]string{"0", "1", "2", "3", "4", "5", "6-7", "6-7", "8-10", "8-10", "8-10", "11-15", "11-15", "11-15", "11-15", "11-15"}

func bucket(n int) string {
	switch {
	case n < 0:
		return "-"
	case n < len(digits):
		return digits[n]
	case n < 25:
		return "16-24"
	}
	return "25+"
}

// pairFeatures adds what does not depend on the direction. a stands before b, or contains it.
func (s *sentence) pairFeatures(c *collector, a, b int) {
	A, B := s.mentions[a], s.mentions[b]
	ta, tb := A.symbol(), B.symbol()
	types := ta + tb
	c.add("u types", types)
	if B.outer == a || A.outer == b {
		c.add("u nested", types)
		return
	}
	gap := B.first - A.last - 1
	c.add("u gap", bucket(gap))
	c.add("u gap types", bucket(gap), types)
	names, commas, verbs := 0, 0, ""
	for i := A.last + 1; i < B.first; i++ {
		if k := s.owner[i]; k >= 0 && s.mentions[k].first == i {
			names++
		}
		w := s.tokens[i].Lower
		if w == "," {
			commas++
		}
		if s.owner[i] < 0 && gap <= 20 {
			c.add("u between", w)
			if s.class[i]&^(preposition|determiner|conjunction) != 0 || len(w) > 3 {
				c.add("u between types", w, types)
			}
			if verbFrames[w] != nil && verbs == "" {
				verbs = w
			}
		}
	}
	c.add("u names", bucket(names))
	c.add("u commas names", bucket(commas), bucket(names))
	if names > 0 {
		c.add("u names types", bucket(names), types)
	}
	if gap <= 4 {
		s.sequence(c, "u exact", A.last+1, B.first, types)
	}
	if gap <= 12 {
		for i := A.last; i < B.first; i++ {
			c.add("u bigram", s.word(i), s.word(i+1))
		}
	}
	if A.evidence || B.evidence {
		c.add("u evidence", types)
	}
	if A.reference || B.reference {
		c.add("u reference", types)
	}
}

// directedFeatures adds what depends on which mention is the subject.
func (s *sentence) directedFeatures(c *collector, subject, object int) {
	S, O := s.mentions[subject], s.mentions[object]
	forward := S.first < O.first
	order := "<"
	if forward {
		order = ">"
	}
	types := S.symbol() + order + O.symbol()
	c.add("types", types)
	for i := range patterns {
		if p := &patterns[i]; p.fires(s, subject, object) {
			c.add("rule", Rules[i].Name)
			c.add("rule types", Rules[i].Name, types)
		}
	}
	for _, e := range s.ends(subject) {
		c.add("subject ends", e, types)
	}
	for _, e := range s.ends(object) {
		c.add("object ends", e, types)
	}
	if O.outer == subject || S.outer == object {
		c.add("nested", types)
		c.add("nested head", s.lower(S.last), types)
		return
	}
	s.frameFeatures(c, subject, object)
	left, right := S, O
	if !forward {
		left, right = O, S
	}
	s.windowFeatures(c, left, right, types)
	s.roleFeatures(c, left, right, types)
}

// ends are the last words of an organisation's name ("ministry", "party", "police"), which tell what it is.
func (s *sentence) ends(k int) []string {
	m := s.mentions[k]
	if m.typ != graph.Organisation {
		return nil
	}
	out := []string{s.lower(m.last)}
	for i := m.first; i < m.last; i++ {
		if s.class[i]&(bodyNoun|groupNoun|forceNoun|partWord) != 0 {
			out = append(out, s.lower(i))
			break
		}
	}
	return out
}

func (s *sentence) windowFeatures(c *collector, left, right mention, types string) {
	gap := right.first - left.last - 1
	for k := 1; k <= 2; k++ {
		c.add("before", digits[k], s.word(left.first-k), types)
		c.add("after", digits[k], s.word(right.last+k), types)
	}
	c.add("before 2", s.word(left.first-2), s.word(left.first-1), types[:0])
	c.add("after 2", s.word(right.last+1), s.word(right.last+2), types)
	if gap > 0 {
		c.add("next", s.word(left.last+1), types)
		c.add("previous", s.word(right.first-1), types)
		c.add("next 2", s.word(left.last+1), s.word(left.last+2), types)
		c.add("previous 2", s.word(right.first-2), s.word(right.first-1), types)
	}
	if gap <= 6 {
		s.sequence(c, "exact", left.last+1, right.first, types)
	}
	if gap <= 25 {
		s.classSequence(c, left.last+1, right.first, types)
		for i := left.last + 1; i < right.first; i++ {
			if s.owner[i] < 0 && (len(s.tokens[i].Lower) > 3 || s.class[i] != 0) {
				c.add("between", s.tokens[i].Lower, types)
			}
		}
	}
	for i := max(left.first-6, 0); i < left.first; i++ {
		if s.owner[i] < 0 && s.class[i]&(leadRole|memberRole|kinWord|associateWord|partWord|placeNoun|nationalNoun) != 0 {
			c.add("role before", s.tokens[i].Lower, types)
		}
	}
	for i := right.last + 1; i < len(s.tokens) && i <= right.last+6; i++ {
		if s.owner[i] < 0 && s.class[i]&(leadRole|memberRole|kinWord|associateWord|partWord|placeNoun|nationalNoun) != 0 {
			c.add("role after", s.tokens[i].Lower, types)
		}
	}
}

// sequence adds the tokens from one index to another as one feature.
func (s *sentence) sequence(c *collector, name string, from, to int, types string) {
	parts := make([]string, 0, 12)
	parts = append(parts, name, types)
	for i := from; i < to; i++ {
		if i > from && s.owner[i] >= 0 && s.owner[i] == s.owner[i-1] {
			continue
		}
		parts = append(parts, s.word(i))
	}
	c.add(parts...)
}

// classSequence adds the classes of the words between, one for each run, as one feature.
func (s *sentence) classSequence(c *collector, from, to int, types string) {
	parts := make([]string, 0, 24)
	parts = append(parts, "classes", types)
	last := ""
	for i := from; i < to && len(parts) < 16; i++ {
		w := s.classWord(i)
		if w != last && w != "" {
			parts = append(parts, w)
		}
		last = w
	}
	c.add(parts...)
}

func (s *sentence) classWord(i int) string {
	if s.owner[i] >= 0 {
		return s.word(i)
	}
	w := s.tokens[i].Lower
	if f := verbFrames[w]; f != nil && s.class[i] == 0 {
		return "V:" + string(f[0].typ)
	}
	if f := nounFrames[w]; f != nil && s.class[i] == 0 {
		return "N:" + string(f[0].typ)
	}
	switch cl := s.class[i]; {
	case cl&beVerb != 0:
		return "be"
	case cl&leadRole != 0:
		return "lead"
	case cl&memberRole != 0:
		return "member"
	case cl&kinWord != 0:
		return "kin"
	case cl&associateWord != 0:
		return "associate"
	case cl&preposition != 0, cl&conjunction != 0:
		return w
	case cl&determiner != 0, cl&titleModifier != 0, cl&formerWord != 0:
		return ""
	case cl&partWord != 0:
		return "part"
	case cl&placeNoun != 0:
		return "place"
	case cl&nationalNoun != 0:
		return "national"
	case cl&forceNoun != 0:
		return "force"
	case cl&sayVerb != 0:
		return "say"
	case cl&joinVerb != 0:
		return "join"
	}
	if len(w) == 1 {
		return w
	}
	return "w"
}

// roleFeatures adds the role word that stands nearest between, and how it is bound to either side.
func (s *sentence) roleFeatures(c *collector, left, right mention, types string) {
	const roles = leadRole | memberRole | kinWord | associateWord | partWord
	n := 0
	for i := right.first - 1; i > left.last && i > right.first-20 && n < 2; i-- {
		if s.owner[i] >= 0 || s.class[i]&roles == 0 {
			continue
		}
		n++
		names := 0
		for j := i + 1; j < right.first; j++ {
			if k := s.owner[j]; k >= 0 && s.mentions[k].first == j {
				names++
			}
		}
		before := 0
		for j := left.last + 1; j < i; j++ {
			if k := s.owner[j]; k >= 0 && s.mentions[k].first == j {
				before++
			}
		}
		c.add("role", s.tokens[i].Lower, types)
		c.add("role bound", s.classWord(i), digits[min(names, 3)], digits[min(before, 3)], types)
		c.add("role next", s.classWord(i), s.word(i+1), types)
		if s.is(i-1, titleModifier) || s.is(i-1, deputyWord) {
			c.add("role phrase", s.lower(i-1), s.tokens[i].Lower, types)
		}
	}
}

// frameFeatures adds what the verb and noun frames say of the pair.
func (s *sentence) frameFeatures(c *collector, subject, object int) {
	for _, h := range s.hits {
		kind := "verb"
		if h.noun {
			kind = "noun"
		}
		typ := string(h.typ)
		switch {
		case h.links(subject, object):
			c.add("frame", typ)
			c.add("frame lemma", typ, h.lemma, kind)
			c.add("frame kind", typ, kind, h.patientOf, yes(h.passive))
			c.add("frame types", typ, s.mentions[subject].symbol(), s.mentions[object].symbol())
			if subject == first(h.agents) && object == first(h.patients) {
				c.add("frame nearest", typ)
			}
		case h.links(object, subject):
			c.add("frame reversed", typ)
			c.add("frame reversed lemma", typ, h.lemma, kind)
		case h.together(subject, object):
			c.add("frame together", typ)
			c.add("frame together lemma", typ, h.lemma, kind)
		}
	}
}

func first(list []int) int {
	if len(list) == 0 {
		return -1
	}
	return list[0]
}

func yes(b bool) string {
	if b {
		return "passive"
	}
	return ""
}
