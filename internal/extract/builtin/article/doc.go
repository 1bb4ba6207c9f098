// Package article is the hand-over inside the built-in extractor: a text cut into tokens, the entities found in it and
// every place where it mentions them. Names and identity produce it; relations, meetings and status read it.
//
// Analysed is made by identity.Resolve from what the tagger found, or by FromGiven from entities known beforehand, so
// that a model can be trained on annotated articles and run on found entities without noticing the difference.
package article

import (
	"sort"

	"liaison/internal/extract"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

// Analysed is one article with its entities. Entities have the ids e1, e2 … in order of first mention; their
// Mentions and References are filled. Mentions is sorted by start, then longer first.
type Analysed struct {
	segment.Document
	Entities []extract.Entity
	Mentions []EntityMention
}

// EntityMention is one place where the text points to an entity. Span covers the tokens First to Last (both included)
// of sentence Sentence, or part of them. Entity indexes Analysed.Entities.
//
// Proper mentions (Evidence and Reference both false) never overlap one another. Evidence marks words that point to the
// entity without naming it on their own: a demonym or nationality adjective ("Pakistani" → Pakistan, "Afghan" in
// "Afghan government") or a name nested in another name; they are not in Entity.Mentions and may lie inside a proper
// mention. Reference marks pronouns and descriptions; they are in Entity.References, never overlap a proper mention and never one
// another.
//
// A reference covers one token ("he", "his", "him", "she", "her" for persons; "its" for bodies and countries, without the noun behind
// it) or a description from "the" to its noun ("the ministry", "the prime minister"; a possessive ending is not covered). Its entity
// is named in the same sentence, in one of the two before it, or, for a description, anywhere before it. A pronoun that has no clear
// reading has no mention at all. "models references" measures against people's annotation how many are right.
type EntityMention struct {
	Span        graph.Span
	Sentence    int
	First, Last int
	Entity      int
	Evidence    bool
	Reference   bool
}

// Proper reports whether the mention names its entity.
func (m EntityMention) Proper() bool { return !m.Evidence && !m.Reference }

// InSentence gives the mentions of one sentence, in order, as a slice of a.Mentions.
func (a *Analysed) InSentence(sentence int) []EntityMention {
	from := sort.Search(len(a.Mentions), func(i int) bool { return a.Mentions[i].Sentence >= sentence })
	to := from
	for to < len(a.Mentions) && a.Mentions[to].Sentence == sentence {
		to++
	}
	return a.Mentions[from:to]
}

// Sort puts mentions into the order that Analysed promises.
func Sort(mentions []EntityMention) {
	sort.SliceStable(mentions, func(i, j int) bool {
		a, b := mentions[i], mentions[j]
		if a.Span.Start != b.Span.Start {
			return a.Span.Start < b.Span.Start
		}
		if a.Span.End != b.Span.End {
			return a.Span.End > b.Span.End
		}
		return !a.Evidence && b.Evidence
	})
}

// Locate finds the sentence and the tokens that a span covers; ok is false where it covers none or reaches over the end
// of a sentence.
func Locate(d segment.Document, s graph.Span) (sentence, first, last int, ok bool) {
	sentence = d.SentenceAt(s.Start)
	if sentence < 0 || s.Len() <= 0 {
		return 0, 0, 0, false
	}
	t := d.Sentences[sentence].Tokens
	first = sort.Search(len(t), func(i int) bool { return t[i].Span.End > s.Start })
	last = sort.Search(len(t), func(i int) bool { return t[i].Span.End >= s.End })
	if first == len(t) || last == len(t) || last < first || t[first].Span.Start >= s.End {
		return 0, 0, 0, false
	}
	return sentence, first, last, true
}
