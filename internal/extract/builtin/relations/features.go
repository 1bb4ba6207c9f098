package relations

import (
	"liaison/internal/extract/builtin/reading"

	"liaison/internal/graph"
)

// pairFeatures adds what does not depend on the direction. a stands before b, or contains it.
func (s *sentence) pairFeatures(c *reading.Collector, a, b int) {
	A, B := s.Mentions[a], s.Mentions[b]
	ta, tb := A.Symbol(), B.Symbol()
	types := ta + tb
	c.Add("u types", types)
	if B.Outer == a || A.Outer == b {
		c.Add("u nested", types)
		return
	}
	gap := B.First - A.Last - 1
	c.Add("u gap", reading.Bucket(gap))
	c.Add("u gap types", reading.Bucket(gap), types)
	names, commas := 0, 0
	for i := A.Last + 1; i < B.First; i++ {
		if k := s.Owner[i]; k >= 0 && s.Mentions[k].First == i {
			names++
		}
		w := s.Tokens[i].Lower
		if w == "," {
			commas++
		}
		if s.Owner[i] < 0 && gap <= 20 {
			c.Add("u between", w)
			if s.Class[i]&^(reading.Preposition|reading.Determiner|reading.Conjunction) != 0 || len(w) > 3 {
				c.Add("u between types", w, types)
			}
			if s.Fine[i] != "" && s.Class[i]&(reading.Preposition|reading.Determiner|reading.Conjunction) == 0 {
				c.Add("u class", s.Fine[i])
				c.Add("u class types", s.Coarse[i], types)
			}
		}
	}
	c.Add("u names", reading.Bucket(names))
	c.Add("u commas names", reading.Bucket(commas), reading.Bucket(names))
	if names > 0 {
		c.Add("u names types", reading.Bucket(names), types)
	}
	if gap <= 4 {
		s.sequence(c, "u exact", A.Last+1, B.First, types)
	}
	if gap <= 12 {
		for i := A.Last; i < B.First; i++ {
			c.Add("u bigram", s.Word(i), s.Word(i+1))
		}
	}
	if A.Evidence || B.Evidence {
		c.Add("u evidence", types)
	}
	if A.Reference || B.Reference {
		c.Add("u reference", types)
	}
}

// directedFeatures adds what depends on which mention is the subject.
func (s *sentence) directedFeatures(c *reading.Collector, subject, object int) {
	S, O := s.Mentions[subject], s.Mentions[object]
	forward := S.First < O.First
	order := "<"
	if forward {
		order = ">"
	}
	types := S.Symbol() + order + O.Symbol()
	c.Add("types", types)
	sorts := S.Sort() + order + O.Sort()
	c.Add("sorts", sorts)
	c.Add("subject sort", S.Sort(), O.Symbol())
	c.Add("object sort", O.Sort(), S.Symbol())
	for i := range patterns {
		if p := &patterns[i]; p.fires(s, subject, object) {
			c.Add("rule", Rules[i].Name)
			c.Add("rule types", Rules[i].Name, types)
			c.Add("rule sorts", Rules[i].Name, sorts)
		}
	}
	for _, e := range s.ends(subject) {
		c.Add("subject ends", e, types)
	}
	for _, e := range s.ends(object) {
		c.Add("object ends", e, types)
	}
	if O.Outer == subject || S.Outer == object {
		c.Add("nested", types)
		c.Add("nested head", s.Lower(S.Last), types)
		return
	}
	s.frameFeatures(c, subject, object)
	left, right := S, O
	if !forward {
		left, right = O, S
	}
	s.windowFeatures(c, left, right, types)
	s.roleFeatures(c, left, right, types)
	s.lexiconFeatures(c, left, right, types)
	s.clauseFeatures(c, subject, object, types)
	s.adjacentFeatures(c, left, right, types)
}

// ends are the last words of an organisation's name ("ministry", "party", "police"), which tell what it is.
func (s *sentence) ends(k int) []string {
	m := s.Mentions[k]
	if m.Type != graph.Organisation {
		return nil
	}
	out := []string{s.Lower(m.Last)}
	for i := m.First; i < m.Last; i++ {
		if s.Class[i]&(reading.BodyNoun|reading.GroupNoun|reading.ForceNoun|reading.PartWord) != 0 {
			out = append(out, s.Lower(i))
			break
		}
	}
	return out
}

func (s *sentence) windowFeatures(c *reading.Collector, left, right reading.Mention, types string) {
	gap := right.First - left.Last - 1
	for k := 1; k <= 2; k++ {
		c.Add("before", reading.Digits[k], s.Word(left.First-k), types)
		c.Add("after", reading.Digits[k], s.Word(right.Last+k), types)
	}
	c.Add("before 2", s.Word(left.First-2), s.Word(left.First-1), types[:0])
	c.Add("after 2", s.Word(right.Last+1), s.Word(right.Last+2), types)
	if gap > 0 {
		c.Add("next", s.Word(left.Last+1), types)
		c.Add("previous", s.Word(right.First-1), types)
		c.Add("next 2", s.Word(left.Last+1), s.Word(left.Last+2), types)
		c.Add("previous 2", s.Word(right.First-2), s.Word(right.First-1), types)
	}
	if gap <= 6 {
		s.sequence(c, "exact", left.Last+1, right.First, types)
	}
	if gap <= 25 {
		s.classSequence(c, left.Last+1, right.First, types)
		for i := left.Last + 1; i < right.First; i++ {
			if s.Owner[i] < 0 && (len(s.Tokens[i].Lower) > 3 || s.Class[i] != 0) {
				c.Add("between", s.Tokens[i].Lower, types)
				if s.Fine[i] != "" {
					c.Add("class", s.Fine[i], types)
				}
			}
		}
	}
	for i := max(left.First-6, 0); i < left.First; i++ {
		if s.Owner[i] < 0 && s.Class[i]&(reading.LeadRole|reading.MemberRole|reading.KinWord|reading.AssociateWord|reading.PartWord|reading.PlaceNoun|reading.NationalNoun) != 0 {
			c.Add("role before", s.Tokens[i].Lower, types)
		}
	}
	for i := right.Last + 1; i < len(s.Tokens) && i <= right.Last+6; i++ {
		if s.Owner[i] < 0 && s.Class[i]&(reading.LeadRole|reading.MemberRole|reading.KinWord|reading.AssociateWord|reading.PartWord|reading.PlaceNoun|reading.NationalNoun) != 0 {
			c.Add("role after", s.Tokens[i].Lower, types)
		}
	}
}

// sequence adds the tokens from one index to another as one feature.
func (s *sentence) sequence(c *reading.Collector, name string, from, to int, types string) {
	parts := make([]string, 0, 12)
	parts = append(parts, name, types)
	for i := from; i < to; i++ {
		if i > from && s.Owner[i] >= 0 && s.Owner[i] == s.Owner[i-1] {
			continue
		}
		parts = append(parts, s.Word(i))
	}
	c.Add(parts...)
}

// classSequence adds the classes of the words between, one for each run, as one feature.
func (s *sentence) classSequence(c *reading.Collector, from, to int, types string) {
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
	c.Add(parts...)
}

func (s *sentence) classWord(i int) string {
	if s.Owner[i] >= 0 {
		return s.Word(i)
	}
	w := s.Tokens[i].Lower
	if f := verbFrames[w]; f != nil && s.Class[i] == 0 {
		return "V:" + string(f[0].typ)
	}
	if f := nounFrames[w]; f != nil && s.Class[i] == 0 {
		return "N:" + string(f[0].typ)
	}
	switch cl := s.Class[i]; {
	case cl&reading.BeVerb != 0:
		return "be"
	case cl&reading.LeadRole != 0:
		return "lead"
	case cl&reading.MemberRole != 0:
		return "member"
	case cl&reading.KinWord != 0:
		return "kin"
	case cl&reading.AssociateWord != 0:
		return "associate"
	case cl&reading.Preposition != 0, cl&reading.Conjunction != 0:
		return w
	case cl&reading.Determiner != 0, cl&reading.TitleModifier != 0, cl&reading.FormerWord != 0:
		return ""
	case cl&reading.PartWord != 0:
		return "part"
	case cl&reading.PlaceNoun != 0:
		return "place"
	case cl&reading.NationalNoun != 0:
		return "national"
	case cl&reading.ForceNoun != 0:
		return "force"
	case cl&reading.SayVerb != 0:
		return "say"
	case cl&reading.JoinVerb != 0:
		return "join"
	}
	if len(w) == 1 {
		return w
	}
	return "w"
}

// lexiconFeatures adds which types' verbs and nouns stand before, between and behind two mentions.
func (s *sentence) lexiconFeatures(c *reading.Collector, left, right reading.Mention, types string) {
	seen := map[string]bool{}
	for _, h := range s.hits {
		where := "between"
		switch {
		case h.at < left.First:
			where = "before"
		case h.at > right.Last:
			where = "behind"
		}
		key := string(h.typ) + where
		if !seen[key] {
			seen[key] = true
			c.Add("lexicon", string(h.typ), where, types)
			c.Add("lexicon sorts", string(h.typ), left.Sort(), right.Sort())
			c.Add("lexicon place", string(h.typ), where)
		}
	}
}

// roleFeatures adds the role word that stands nearest between, and how it is bound to either side.
func (s *sentence) roleFeatures(c *reading.Collector, left, right reading.Mention, types string) {
	const roles = reading.LeadRole | reading.MemberRole | reading.KinWord | reading.AssociateWord | reading.PartWord
	n := 0
	for i := right.First - 1; i > left.Last && i > right.First-20 && n < 2; i-- {
		if s.Owner[i] >= 0 || s.Class[i]&roles == 0 {
			continue
		}
		n++
		names := 0
		for j := i + 1; j < right.First; j++ {
			if k := s.Owner[j]; k >= 0 && s.Mentions[k].First == j {
				names++
			}
		}
		before := 0
		for j := left.Last + 1; j < i; j++ {
			if k := s.Owner[j]; k >= 0 && s.Mentions[k].First == j {
				before++
			}
		}
		c.Add("role", s.Tokens[i].Lower, types)
		c.Add("role bound", s.classWord(i), reading.Digits[min(names, 3)], reading.Digits[min(before, 3)], types)
		c.Add("role next", s.classWord(i), s.Word(i+1), types)
		if s.Is(i-1, reading.TitleModifier) || s.Is(i-1, reading.DeputyWord) {
			c.Add("role phrase", s.Lower(i-1), s.Tokens[i].Lower, types)
		}
	}
}

// frameFeatures adds what the verb and noun frames say of the pair.
func (s *sentence) frameFeatures(c *reading.Collector, subject, object int) {
	for _, h := range s.hits {
		kind := "verb"
		if h.noun {
			kind = "noun"
		}
		typ := string(h.typ)
		switch {
		case h.strictly(subject, object):
			c.Add("subject of", typ)
			c.Add("subject of lemma", typ, h.lemma)
			c.Add("subject of types", typ, s.Mentions[subject].Symbol(), s.Mentions[object].Symbol())
			c.Add("subject of sorts", typ, s.Mentions[subject].Sort(), s.Mentions[object].Sort())
			if object == first(h.patients) || h.passive {
				c.Add("subject of nearest", typ)
			}
		case h.strictly(object, subject):
			c.Add("object of", typ)
			c.Add("object of lemma", typ, h.lemma)
		case len(h.strict) > 0:
			c.Add("subject is another", typ)
		}
		if h.firm() {
			s.firmFeatures(c, h, subject, object)
		}
		switch {
		case h.links(subject, object):
			c.Add("frame", typ)
			c.Add("frame lemma", typ, h.lemma, kind)
			c.Add("frame kind", typ, kind, h.patientOf, yes(h.passive))
			c.Add("frame sorts", typ, s.Mentions[subject].Sort(), s.Mentions[object].Sort())
			c.Add("frame types", typ, s.Mentions[subject].Symbol(), s.Mentions[object].Symbol())
			if subject == first(h.agents) && object == first(h.patients) {
				c.Add("frame nearest", typ)
			}
		case h.links(object, subject):
			c.Add("frame reversed", typ)
			c.Add("frame reversed lemma", typ, h.lemma, kind)
		case h.together(subject, object):
			c.Add("frame together", typ)
			c.Add("frame together lemma", typ, h.lemma, kind)
		}
	}
}

// firmFeatures adds what a frame of a firm word says, apart from which word it is.
func (s *sentence) firmFeatures(c *reading.Collector, h hit, subject, object int) {
	typ, voice := string(h.typ), "verb"
	switch {
	case h.noun:
		voice = "noun"
	case h.passive:
		voice = "passive"
	}
	types := s.Mentions[subject].Symbol() + s.Mentions[object].Symbol()
	switch {
	case h.strictly(subject, object):
		c.Add("firm subject", typ, voice)
		c.Add("firm subject types", typ, types)
		c.Add("firm subject behind", typ, h.patientOf)
	case h.links(subject, object):
		c.Add("firm", typ, voice)
		c.Add("firm types", typ, voice, types)
		c.Add("firm behind", typ, h.patientOf)
		if subject == first(h.agents) && object == first(h.patients) {
			c.Add("firm nearest", typ, voice, types)
		}
	case h.links(object, subject):
		c.Add("firm reversed", typ, voice)
	case h.together(subject, object):
		c.Add("firm together", typ, voice, types)
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
