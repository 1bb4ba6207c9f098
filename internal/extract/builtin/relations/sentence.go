package relations

import (
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

// sentence is what the features read: tokens and the mentions among them, in order of their first token.
type sentence struct {
	tokens   []segment.Token
	class    []class
	mentions []mention
	owner    []int16 // for each token the index of the outermost mention that covers it, else -1
	hits     []hit   // frames found, in order
}

// mention is one mention of an entity. first and last are the indexes of its tokens, both included.
type mention struct {
	entity      int
	first, last int
	typ         graph.EntityType
	country     bool
	evidence    bool // an adjective ("Pakistani") or a name inside a name: tells of the entity, does not name it
	reference   bool // a pronoun or description
	outer       int  // the mention this one stands inside, else -1
}

// maxMentions bounds the pairs of one sentence; a list of names longer than that states few relations among them.
const maxMentions = 40

func newSentence(tokens []segment.Token, mentions []mention) *sentence {
	if len(mentions) > maxMentions {
		mentions = mentions[:maxMentions]
	}
	s := &sentence{tokens: tokens, mentions: mentions, class: make([]class, len(tokens)), owner: make([]int16, len(tokens))}
	for i, t := range tokens {
		s.class[i] = classOf(t.Lower)
		s.owner[i] = -1
	}
	s.compounds()
	for k := range mentions {
		m := &s.mentions[k]
		m.outer = -1
		for j := range mentions {
			o := mentions[j]
			if j != k && o.first <= m.first && m.last <= o.last && o.last-o.first > m.last-m.first {
				m.outer = j
			}
		}
	}
	for k, m := range s.mentions {
		if m.outer >= 0 {
			continue
		}
		for i := m.first; i <= m.last; i++ {
			s.owner[i] = int16(k)
		}
	}
	s.hits = s.findFrames()
	return s
}

// compounds corrects the classes of titles made of several words: a prime minister leads, a vice president does not.
func (s *sentence) compounds() {
	for i := 1; i < len(s.class); i++ {
		before, w := s.lower(i-1), s.lower(i)
		switch {
		case w == "minister" && before == "prime", w == "executive" && before == "chief", w == "general" && before == "secretary",
			w == "leader" && before != "deputy":
			s.class[i] = s.class[i]&^memberRole | leadRole
		case w == "staff" && before == "of" && s.lower(i-2) == "chief":
			s.class[i-2] = s.class[i-2]&^leadRole | memberRole
		}
		if s.class[i]&leadRole != 0 && (before == "deputy" || before == "vice" || before == "assistant" || before == "prime" && s.is(i-2, deputyWord)) {
			s.class[i] |= memberRole
			if before != "prime" {
				s.class[i] &^= leadRole
			}
		}
	}
}

func (s *sentence) lower(i int) string {
	if i < 0 || i >= len(s.tokens) {
		return ""
	}
	return s.tokens[i].Lower
}

// free reports whether token i belongs to no mention and stands in the sentence.
func (s *sentence) free(i int) bool { return i >= 0 && i < len(s.tokens) && s.owner[i] < 0 }

func (s *sentence) is(i int, c class) bool { return i >= 0 && i < len(s.class) && s.class[i]&c != 0 }

// word stands for a token in features: the lower-case word, or the type of the mention that covers it.
func (s *sentence) word(i int) string {
	switch {
	case i < 0:
		return "<s>"
	case i >= len(s.tokens):
		return "</s>"
	case s.owner[i] >= 0:
		return s.mentions[s.owner[i]].symbol()
	}
	w := s.tokens[i].Lower
	if c := w[0]; c >= '0' && c <= '9' {
		return "#"
	}
	return w
}

func (m mention) symbol() string {
	switch {
	case m.typ == graph.Person:
		return "<P>"
	case m.typ == graph.Organisation:
		return "<O>"
	case m.evidence:
		return "<A>"
	case m.country:
		return "<C>"
	}
	return "<L>"
}
