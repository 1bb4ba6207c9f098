package reading

import (
	"strconv"

	"liaison/internal/extract/builtin/names"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

// Sentence is what features read: tokens and the mentions among them, in order of their first token, longer first.
type Sentence struct {
	Tokens   []segment.Token
	Class    []Class
	Mentions []Mention
	Fine     []string // for each token its class among a thousand ("f12"), empty where unknown
	Coarse   []string // and among a hundred
	Owner    []int16  // for each token the index of the outermost mention that covers it, else -1
}

// Mention is one mention of an entity. First and Last are the indexes of its tokens, both included.
type Mention struct {
	Entity      int // index into Analysed.Entities
	First, Last int
	Type        graph.EntityType
	Kind        Kind
	Country     bool
	Evidence    bool // an adjective ("Pakistani") or a name inside a name: tells of the entity, does not name it
	Reference   bool // a pronoun or description
	Outer       int  // the mention this one stands inside, else -1
}

// MaxMentions bounds the pairs of one sentence; a list of names longer than that states few relations among them.
const MaxMentions = 40

// New prepares a sentence. Mentions beyond MaxMentions are left out.
func New(tokens []segment.Token, mentions []Mention) *Sentence {
	if len(mentions) > MaxMentions {
		mentions = mentions[:MaxMentions]
	}
	s := &Sentence{Tokens: tokens, Mentions: mentions, Class: make([]Class, len(tokens)), Owner: make([]int16, len(tokens))}
	s.Fine, s.Coarse = make([]string, len(tokens)), make([]string, len(tokens))
	for i, t := range tokens {
		if fine, coarse := names.WordClass(t.Lower); fine > 0 {
			s.Fine[i], s.Coarse[i] = fineNames[fine], coarseNames[coarse]
		}
		s.Class[i] = ClassOf(t.Lower)
		s.Owner[i] = -1
	}
	s.compounds()
	for k := range mentions {
		m := &s.Mentions[k]
		m.Outer = -1
		for j := range mentions {
			o := mentions[j]
			if j != k && o.First <= m.First && m.Last <= o.Last && o.Last-o.First > m.Last-m.First {
				m.Outer = j
			}
		}
	}
	for k, m := range s.Mentions {
		if m.Outer >= 0 {
			continue
		}
		for i := m.First; i <= m.Last; i++ {
			s.Owner[i] = int16(k)
		}
	}
	return s
}

// compounds corrects the classes of titles made of several words: a prime minister leads, a vice president does not.
func (s *Sentence) compounds() {
	for i := 1; i < len(s.Class); i++ {
		before, w := s.Lower(i-1), s.Lower(i)
		switch {
		case w == "minister" && before == "prime", w == "executive" && before == "chief", w == "general" && before == "secretary",
			w == "leader" && before != "deputy":
			s.Class[i] = s.Class[i]&^MemberRole | LeadRole
		case w == "staff" && before == "of" && s.Lower(i-2) == "chief":
			s.Class[i-2] = s.Class[i-2]&^LeadRole | MemberRole
		}
		if s.Class[i]&LeadRole != 0 && (before == "deputy" || before == "vice" || before == "assistant" || before == "prime" && s.Is(i-2, DeputyWord)) {
			s.Class[i] |= MemberRole
			if before != "prime" {
				s.Class[i] &^= LeadRole
			}
		}
	}
}

// Lower is the lower-case word at i, or empty outside the sentence.
func (s *Sentence) Lower(i int) string {
	if i < 0 || i >= len(s.Tokens) {
		return ""
	}
	return s.Tokens[i].Lower
}

// Free reports whether token i belongs to no mention and stands in the sentence.
func (s *Sentence) Free(i int) bool { return i >= 0 && i < len(s.Tokens) && s.Owner[i] < 0 }

// Is reports whether the word at i has one of the classes.
func (s *Sentence) Is(i int, c Class) bool { return i >= 0 && i < len(s.Class) && s.Class[i]&c != 0 }

// Word stands for a token in features: the lower-case word, or the type of the mention that covers it.
func (s *Sentence) Word(i int) string {
	switch {
	case i < 0:
		return "<s>"
	case i >= len(s.Tokens):
		return "</s>"
	case s.Owner[i] >= 0:
		return s.Mentions[s.Owner[i]].Symbol()
	}
	w := s.Tokens[i].Lower
	if c := w[0]; c >= '0' && c <= '9' {
		return "#"
	}
	return w
}

var fineNames, coarseNames = numbered("f"), numbered("c")

func numbered(prefix string) []string {
	out := make([]string, 1001)
	for i := range out {
		out[i] = prefix + strconv.Itoa(i)
	}
	return out
}

// Symbol stands for a mention in features: its type, for places also whether it is a country or an adjective.
func (m Mention) Symbol() string {
	switch {
	case m.Type == graph.Person:
		return "<P>"
	case m.Type == graph.Organisation:
		return "<O>"
	case m.Evidence:
		return "<A>"
	case m.Country:
		return "<C>"
	}
	return "<L>"
}

// Sort stands for a mention more finely than Symbol: an organisation or person also by its kind.
func (m Mention) Sort() string {
	if m.Kind != Unknown {
		return m.Symbol() + string(m.Kind)
	}
	return m.Symbol()
}
