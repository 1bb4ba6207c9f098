package derive

import (
	"fmt"
	"slices"
	"strings"

	"liaison/internal/graph"
	"liaison/internal/graph/name"
)

// Suspicion is a candidate for review before it is shown: entity ids and, for a split, the mentions that would move.
type Suspicion struct {
	Kind     string // "merge" or "split"
	Entities []string
	Mentions []string
	Score    float64
	Reasons  []string
	Weight   int // how many articles tell of the entities
}

// ID names a suspicion by what it is about, so that it stays the same until it is settled.
func (s *Suspicion) ID() string { return s.Kind + ":" + strings.Join(s.Entities, ":") }

// maxPerName bounds how many entities of one name are paired with each other.
const maxPerName = 12

// merges finds pairs of entities that may be one by their names. Pairs that settled holds (as the two ids, the smaller
// first) are left out. Meetings are not paired by name.
func merges(entities []graph.Entity, settled map[[2]string]bool) []Suspicion {
	f := &finder{settled: settled, found: map[[2]string]*Suspicion{}, named: map[called][]*graph.Entity{}, also: map[called][]*graph.Entity{}}
	for i := range entities {
		f.add(&entities[i])
	}
	for c, list := range f.named {
		f.sameName(c, list)
	}
	for c, list := range f.also {
		f.aliasOfAnother(c, list)
	}
	out := make([]Suspicion, 0, len(f.found))
	for _, s := range f.found {
		slices.Sort(s.Reasons)
		out = append(out, *s)
	}
	return out
}

type called struct {
	t   graph.EntityType
	key string
}

type finder struct {
	settled map[[2]string]bool
	found   map[[2]string]*Suspicion
	named   map[called][]*graph.Entity // by the key of their name; under the empty type those of any type
	also    map[called][]*graph.Entity // by the keys of other forms
}

func (f *finder) add(e *graph.Entity) {
	if e.Type == graph.Meeting {
		return
	}
	key := name.Of(e.Type, e.Name).Key
	f.named[called{e.Type, key}] = append(f.named[called{e.Type, key}], e)
	if !e.Unresolved {
		any := called{"", name.Fold(e.Name)}
		f.named[any] = append(f.named[any], e)
	}
	forms := map[string]bool{}
	for _, a := range e.Aliases {
		forms[name.Of(e.Type, a).Key] = true
	}
	for _, weak := range name.WeakForms(e.Type, key, nil) {
		forms[weak] = true
	}
	delete(forms, key)
	for form := range forms {
		f.also[called{e.Type, form}] = append(f.also[called{e.Type, form}], e)
	}
}

func (f *finder) suspect(a, b *graph.Entity, score float64, reason string) {
	pair := [2]string{min(a.ID, b.ID), max(a.ID, b.ID)}
	if a == b || f.settled[pair] {
		return
	}
	s := f.found[pair]
	if s == nil {
		s = &Suspicion{Kind: "merge", Entities: pair[:], Weight: a.Articles + b.Articles}
		f.found[pair] = s
	}
	s.Score = max(s.Score, score)
	if !slices.Contains(s.Reasons, reason) {
		s.Reasons = append(s.Reasons, reason)
	}
}

func (f *finder) sameName(c called, list []*graph.Entity) {
	list = list[:min(len(list), maxPerName)]
	for i, a := range list {
		for _, b := range list[i+1:] {
			switch {
			case c.t == "" && a.Type != b.Type:
				f.suspect(a, b, 0.4, fmt.Sprintf("%q is read as %s and as %s", a.Name, min(a.Type, b.Type), max(a.Type, b.Type)))
			case c.t != "" && (a.Unresolved || b.Unresolved):
				f.suspect(a, b, 0.45, fmt.Sprintf("%q alone, in different articles", a.Name))
			case c.t != "":
				f.suspect(a, b, 0.6, fmt.Sprintf("the same name %q, with no body, country or role in common", a.Name))
			}
		}
	}
}

// aliasOfAnother pairs what is called by a form with those that have the form as another name.
func (f *finder) aliasOfAnother(c called, fuller []*graph.Entity) {
	short := f.named[c]
	if len(short) == 0 || len(fuller) > maxPerName {
		return
	}
	for _, a := range short[:min(len(short), maxPerName)] {
		for _, b := range fuller {
			score := 0.5
			if a.Unresolved {
				score = 0.6
			}
			if len(fuller) == 1 {
				score += 0.25
			}
			f.suspect(a, b, score, fmt.Sprintf("%q is also a form of %q", a.Name, b.Name))
		}
	}
}

// Post is one article's word that a person leads or belongs to a country.
type Post struct {
	Person, Country, Article string
	Mention                  string
}

// splits finds persons who may be two: different articles, none in common, give them to different countries.
func splits(posts []Post) []Suspicion {
	byPerson := map[string]map[string]map[string]string{}
	for _, p := range posts {
		if byPerson[p.Person] == nil {
			byPerson[p.Person] = map[string]map[string]string{}
		}
		if byPerson[p.Person][p.Country] == nil {
			byPerson[p.Person][p.Country] = map[string]string{}
		}
		byPerson[p.Person][p.Country][p.Article] = p.Mention
	}
	var out []Suspicion
	for person, countries := range byPerson {
		if len(countries) < 2 {
			continue
		}
		least, most := "", ""
		for c, articles := range countries {
			n := len(articles)
			if least == "" || n < len(countries[least]) || n == len(countries[least]) && c > least {
				least = c
			}
			if most == "" || n > len(countries[most]) || n == len(countries[most]) && c < most {
				most = c
			}
		}
		s := Suspicion{Kind: "split", Entities: []string{person}, Score: 0.4,
			Reasons: []string{"articles that have none in common give this person to different countries"}}
		common := false
		for article, mention := range countries[least] {
			_, both := countries[most][article]
			common = common || both
			s.Mentions = append(s.Mentions, mention)
		}
		if common {
			continue
		}
		if len(countries[least]) > 1 {
			s.Score = 0.55
		}
		slices.Sort(s.Mentions)
		out = append(out, s)
	}
	return out
}
