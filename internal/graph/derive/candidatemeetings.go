package derive

import (
	"cmp"
	"fmt"
	"slices"

	"liaison/internal/graph"
)

// Attendance is one article's word that somebody was at a meeting; those who were only represented are left out.
type Attendance struct{ Meeting, Who, Article string }

// maxPerPair bounds how many meetings of the same two people are paired with each other.
const maxPerPair = 40

// meetingMerges finds pairs of meetings that may be one: told by different articles, none in
// common, of two people or bodies that both name, at places and times that do not exclude each other, of compatible kinds.
func meetingMerges(meetings []graph.Entity, attended []Attendance, settled map[[2]string]bool) []Suspicion {
	byID := make(map[string]*gathering, len(meetings))
	for i := range meetings {
		byID[meetings[i].ID] = &gathering{Entity: &meetings[i]}
	}
	for _, a := range attended {
		if g := byID[a.Meeting]; g != nil {
			g.who, g.articles = append(g.who, a.Who), append(g.articles, a.Article)
		}
	}
	together := map[[2]string][]*gathering{}
	for i := range meetings {
		g := byID[meetings[i].ID]
		slices.Sort(g.who)
		g.who = slices.Compact(g.who)
		if len(g.who) > graph.MaxMet {
			continue
		}
		for k, a := range g.who {
			for _, b := range g.who[k+1:] {
				together[[2]string{a, b}] = append(together[[2]string{a, b}], g)
			}
		}
	}
	found := map[string]Suspicion{}
	for _, list := range together {
		list = list[:min(len(list), maxPerPair)]
		for i, a := range list {
			for _, b := range list[i+1:] {
				if s, ok := sameOccasions(a, b); ok && !settled[[2]string{s.Entities[0], s.Entities[1]}] {
					found[s.ID()] = s
				}
			}
		}
	}
	out := make([]Suspicion, 0, len(found))
	for _, s := range found {
		out = append(out, s)
	}
	return out
}

type gathering struct {
	*graph.Entity
	who, articles []string
}

func sameOccasions(a, b *gathering) (Suspicion, bool) {
	shared := 0
	for _, w := range a.who {
		if slices.Contains(b.who, w) {
			shared++
		}
	}
	samePlace := a.Place != "" && a.Place == b.Place
	if !Compatible(a.Kind, b.Kind) || a.Place != "" && b.Place != "" && !samePlace || slices.ContainsFunc(a.articles, func(article string) bool { return slices.Contains(b.articles, article) }) {
		return Suspicion{}, false
	}
	dated, ok := datesMeet(a.Date, b.Date)
	if !ok {
		return Suspicion{}, false
	}
	s := Suspicion{Kind: "merge", Entities: []string{min(a.ID, b.ID), max(a.ID, b.ID)}, Weight: a.Articles + b.Articles}
	s.Reasons = append(s.Reasons, fmt.Sprintf("%d who attended are the same", shared))
	hundredths := 30 + 5*(min(shared, 4)-2)
	if samePlace {
		hundredths += 15
		s.Reasons = append(s.Reasons, "at the same place")
	}
	if dated {
		hundredths += 20
		s.Reasons = append(s.Reasons, "their dates fit")
	}
	s.Score = float64(hundredths) / 100
	return s, true
}

// datesMeet reports whether both dates are known and share a day, and whether they may be of one occasion at all.
func datesMeet(a, b *graph.Date) (dated, possible bool) {
	if a == nil || b == nil {
		return false, true
	}
	firstA, lastA := a.Days()
	firstB, lastB := b.Days()
	if firstA == graph.NoDay || firstB == graph.NoDay {
		return false, true
	}
	meet := firstA <= lastB && firstB <= lastA
	return meet, meet
}

// byScore orders suspicions as they are reviewed: highest score first, then what more articles tell of, then id.
func byScore(a, b Suspicion) int {
	return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.ID(), b.ID()))
}

// Suspicions lists all that may be one or two, highest score first, then what more articles tell of, then id. Entities
// are those that are not hidden; pairs that settled holds (as the two ids, the smaller first) are left out.
func Suspicions(entities []graph.Entity, attended []Attendance, posts []Post, settled map[[2]string]bool) []Suspicion {
	var meetings []graph.Entity
	for i := range entities {
		if entities[i].Type == graph.Meeting {
			meetings = append(meetings, entities[i])
		}
	}
	all := append(merges(entities, settled), meetingMerges(meetings, attended, settled)...)
	all = append(all, splits(posts)...)
	slices.SortFunc(all, byScore)
	return all
}
