package identity

import (
	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/names"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

// item is a place where a sentence speaks of an actor: a name, a reference already resolved, or one that was not.
type item struct {
	first, last int
	entity      int // unknown where it was not resolved
	gender      names.Gender
	pronoun     bool
	quoted      bool
}

const unknown = -1

// maxItems bounds what is remembered of one sentence.
const maxItems = 40

// referrer resolves references sentence by sentence, in order of the text.
type referrer struct {
	a       *article.Analysed
	genders []names.Gender // by entity
	items   [][]item       // by sentence
	quoted  []bool         // by token of the sentence at hand
	open    bool           // whether a quotation runs on into it
	titles  map[string]int // persons by the office that stands before their name, or several
	nouns   [][]string     // by entity: what a body is called
	sole    map[string]int // the one body that is called so, or several
}

// references adds pronouns and descriptions where one reading is clear. The order of a.Mentions is not kept.
func references(a *article.Analysed) {
	r := &referrer{a: a, items: make([][]item, len(a.Sentences)), titles: map[string]int{}}
	r.findGenders()
	r.describe()
	proper := make([][]article.EntityMention, len(a.Sentences))
	for _, m := range a.Mentions {
		if m.Proper() {
			proper[m.Sentence] = append(proper[m.Sentence], m)
		}
	}
	for i, s := range a.Sentences {
		r.quotations(i)
		next := 0
		for k := 0; k < len(s.Tokens); k++ {
			for next < len(proper[i]) && proper[i][next].First <= k {
				m := proper[i][next]
				r.add(i, item{first: m.First, last: m.Last, entity: m.Entity, gender: r.genders[m.Entity]})
				if r.doubtful(m) {
					r.add(i, item{first: m.First, last: m.Last, entity: unknown})
				}
				r.entitle(m)
				next++
			}
			if next > 0 && proper[i][next-1].Last >= k {
				continue
			}
			if gender, ok := pronouns[s.Tokens[k].Lower]; ok {
				e := r.pronoun(i, k, gender, proper[i][next:])
				r.add(i, item{first: k, last: k, entity: e, gender: gender, pronoun: true})
				r.refer(i, k, k, e)
			} else if s.Tokens[k].Lower == "its" {
				r.refer(i, k, k, r.its(i, k))
			} else if k > 0 && s.Tokens[k-1].Lower == "the" && s.Tokens[k].Text == s.Tokens[k].Lower {
				if first, last, e := r.description(i, k); e != unknown {
					r.refer(i, first, last, e)
					r.add(i, item{first: first, last: last, entity: e, gender: r.genders[e]})
				}
			}
		}
	}
}

func (r *referrer) add(i int, x item) {
	if len(r.items[i]) < maxItems {
		x.quoted = r.quoted[x.first]
		r.items[i] = append(r.items[i], x)
	}
}

func (r *referrer) refer(i, first, last, e int) {
	if e == unknown {
		return
	}
	m := article.EntityMention{Span: r.a.SpanTokens(i, first, last), Sentence: i, First: first, Last: last, Entity: e, Reference: true}
	r.a.Mentions = append(r.a.Mentions, m)
	r.a.Entities[e].References = append(r.a.Entities[e].References, m.Span)
}

func (r *referrer) is(e int, t graph.EntityType) bool { return r.a.Entities[e].Type == t }

// findGenders reads the gender of each person off the forename and the titles before the names.
func (r *referrer) findGenders() {
	r.genders = make([]names.Gender, len(r.a.Entities))
	for e := range r.a.Entities {
		if r.is(e, graph.Person) {
			for _, s := range append([]string{r.a.Entities[e].Name}, r.a.Entities[e].Aliases...) {
				if g := forename(s); g != names.UnknownGender {
					r.genders[e] = g
					break
				}
			}
		}
	}
	for _, m := range r.a.Mentions {
		if m.Proper() && m.First > 0 && r.is(m.Entity, graph.Person) {
			if g := names.TitleGender(r.a.Sentences[m.Sentence].Tokens[m.First-1].Lower); g != names.UnknownGender {
				r.genders[m.Entity] = g
			}
		}
	}
}

// quotations marks the tokens of a sentence that stand in a quotation, which ends with its paragraph.
func (r *referrer) quotations(i int) {
	if i == 0 || r.a.Sentences[i].Paragraph != r.a.Sentences[i-1].Paragraph {
		r.open = false
	}
	t := r.a.Sentences[i].Tokens
	r.quoted = make([]bool, len(t))
	for k := range t {
		switch t[k].Text {
		case "“", "«":
			r.open = true
		case "”", "»":
			r.open = false
		case "\"":
			r.open = !r.open
		}
		r.quoted[k] = r.open
	}
}

// near gives the sentences that a reference of sentence i may look back to: the one before and, in its paragraph, the one before that.
func (r *referrer) near(i int) []int {
	var out []int
	for j := i - 1; j >= 0 && j >= i-2; j-- {
		if d := r.a.Sentences[i].Paragraph - r.a.Sentences[j].Paragraph; d > 1 || d > 0 && j < i-1 {
			break
		}
		out = append(out, j)
	}
	return out
}

// someone reports whether words speak of a person without a name, whom a pronoun after them may mean.
func someone(t []segment.Token) bool {
	for _, k := range t {
		if names.Role(k.Lower) {
			return true
		}
	}
	return false
}
