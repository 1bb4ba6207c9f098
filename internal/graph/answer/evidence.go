package answer

import (
	"cmp"
	"slices"

	"liaison/internal/graph"
)

// folded is a claim with the articles that copy it: near-duplicates that say the same of the same edge.
type folded struct {
	ClaimHead
	copies []string // article ids
}

// fold puts claims of one edge, origin and status together, under that of the earliest article (publication, unknown
// last, then id, then place in the text). Claims of one article are never folded. The order is that of the input.
func fold(heads []ClaimHead) []folded {
	type key struct {
		edge   string
		origin uint64
		status graph.Status
		nth    int // of its article
	}
	type ofArticle struct {
		edge, article string
		status        graph.Status
	}
	sorted := slices.Clone(heads)
	slices.SortFunc(sorted, func(a, b ClaimHead) int {
		return cmp.Or(cmp.Compare(a.Article, b.Article), cmp.Compare(a.Start, b.Start), cmp.Compare(a.Claim, b.Claim))
	})
	count := map[ofArticle]int{}
	nth := map[string]int{}
	for _, h := range sorted {
		k := ofArticle{h.Edge, h.Article, h.Status}
		nth[h.Claim+h.Edge] = count[k]
		count[k]++
	}
	groups := map[key]*folded{}
	var order []*folded
	for _, h := range heads {
		k := key{h.Edge, h.Origin, h.Status, nth[h.Claim+h.Edge]}
		g, ok := groups[k]
		switch {
		case !ok || h.Origin == 0:
			g = &folded{ClaimHead: h}
			groups[k] = g
			order = append(order, g)
		case earlier(h, g.ClaimHead):
			g.copies = append(g.copies, g.Article)
			g.ClaimHead = h
		default:
			g.copies = append(g.copies, h.Article)
		}
	}
	out := make([]folded, len(order))
	for i, g := range order {
		slices.Sort(g.copies)
		out[i] = *g
	}
	return out
}

func earlier(a, b ClaimHead) bool {
	if (a.Published == "") != (b.Published == "") {
		return b.Published == ""
	}
	return cmp.Or(cmp.Compare(a.Published, b.Published), cmp.Compare(a.Article, b.Article), cmp.Compare(a.Claim, b.Claim)) < 0
}

// evidence opens claims at their sentences, in the order given.
func (v *view) evidence(chosen []folded) ([]graph.Evidence, error) {
	if len(chosen) == 0 {
		return []graph.Evidence{}, nil
	}
	ids := make([]string, len(chosen))
	for i, c := range chosen {
		ids[i] = c.Claim
	}
	list, err := v.Claims(v.ctx, ids)
	if err != nil {
		return nil, err
	}
	at := make([]Place, len(list))
	articles := map[string]bool{}
	for i := range list {
		at[i] = Place{chosen[i].Article, list[i].Sentence}
		articles[chosen[i].Article] = true
		for _, c := range chosen[i].copies {
			articles[c] = true
		}
	}
	delete(articles, "")
	heads, err := v.heads(articles)
	if err != nil {
		return nil, err
	}
	passages, err := v.Passages(v.ctx, at)
	if err != nil {
		return nil, err
	}
	for i := range list {
		e := &list[i]
		// A claim of several edges (a meeting's) is read once; the head says under which it was found.
		e.Edge = chosen[i].Edge
		if head, ok := heads[chosen[i].Article]; ok {
			e.Article = head.ArticleRef
		}
		if len(e.Segments) == 0 {
			e.Segments = segments(passages[i], e.Sentence)
		}
		for _, c := range chosen[i].copies {
			e.Copies = append(e.Copies, heads[c].ArticleRef)
		}
	}
	return list, nil
}

// heads reads article heads by id.
func (v *view) heads(ids map[string]bool) (map[string]ArticleHead, error) {
	list := make([]string, 0, len(ids))
	for id := range ids {
		list = append(list, id)
	}
	slices.Sort(list)
	out := make(map[string]ArticleHead, len(list))
	if len(list) == 0 {
		return out, nil
	}
	heads, err := v.Articles(v.ctx, list)
	for _, h := range heads {
		if h.ID != "" {
			out[h.ID] = h
		}
	}
	return out, err
}

// segments cuts a passage at its marks. Where marks overlap, the one that starts first counts, of equals the longer.
func segments(p Passage, at graph.Span) []graph.Segment {
	text := []rune(p.Text)
	out := []graph.Segment{}
	from := at.Start
	plain := func(until int) {
		if until > from {
			out = append(out, graph.Segment{Text: string(text[from-at.Start : until-at.Start])})
		}
	}
	for _, m := range flat(p.Marks) {
		if m.Start < from || m.End > at.Start+len(text) {
			continue
		}
		plain(m.Start)
		out = append(out, graph.Segment{Text: string(text[m.Start-at.Start : m.End-at.Start]), Entity: m.Entity, Type: m.Type})
		from = m.End
	}
	plain(at.Start + len(text))
	return out
}

// flat sorts marks and leaves out those that overlap a former one, and meetings, whose marks are whole sentences.
func flat(marks []graph.Mark) []graph.Mark {
	sorted := slices.DeleteFunc(slices.Clone(marks), func(m graph.Mark) bool { return m.Type == graph.Meeting || m.Len() <= 0 })
	slices.SortFunc(sorted, func(a, b graph.Mark) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(a.Mention, b.Mention))
	})
	end := -1
	return slices.DeleteFunc(sorted, func(m graph.Mark) bool {
		if m.Start < end {
			return true
		}
		end = m.End
		return false
	})
}
