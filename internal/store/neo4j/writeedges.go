package neo4j

import (
	"maps"
	"slices"
	"strings"

	"liaison/internal/graph"
)

// mostListed bounds the parallel lists of a relationship.
const mostListed = 64

// makeEdges reads the edges that the change touches as they are stored, applies to them what was put and dropped, and
// counts neighbours.
func (w *writer) makeEdges() error {
	if err := w.touchHidden(); err != nil {
		return err
	}
	pairs := map[[2]string][]*edge{}
	for _, e := range w.edges {
		pairs[pairOf(e.from, e.to)] = nil
		w.said.entities.hint(e.from)
		w.said.entities.hint(e.to)
	}
	if err := w.readPairs(pairs); err != nil {
		return err
	}
	for _, e := range w.edges {
		e.parts = e.apply(w.stored[e.id])
	}
	for _, e := range w.edges {
		p := pairOf(e.from, e.to)
		pairs[p] = append(pairs[p], e)
	}
	for pair, list := range pairs {
		before, after := false, false
		for _, e := range list {
			before = before || e.before > 0
			after = after || len(e.parts) > 0
		}
		for i := range pair {
			other := pair[1-i]
			was, err := w.shown(pair[i], other, false)
			if err != nil {
				return err
			}
			is, err := w.shown(pair[i], other, true)
			if err != nil {
				return err
			}
			if n := count(after && is) - count(before && was); n != 0 {
				w.degrees[pair[i]] += n
			}
		}
	}
	for id := range w.rows {
		old, err := w.Entity(id)
		if err != nil {
			return err
		}
		degree := w.degrees[id]
		if old != nil {
			degree += old.Degree
		}
		w.d.Entities[id].Degree = degree
	}
	for id := range w.degrees {
		if _, err := w.Entity(id); err != nil {
			return err
		}
	}
	return nil
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func pairOf(a, b string) [2]string { return [2]string{min(a, b), max(a, b)} }

// shown reports whether an edge between the two is visible, before or after the change.
func (w *writer) shown(a, b string, after bool) (bool, error) {
	for _, id := range []string{a, b} {
		hidden, err := w.hiddenAt(id, after)
		if err != nil || hidden {
			return false, err
		}
	}
	return true, nil
}

func (w *writer) hiddenAt(id string, after bool) (bool, error) {
	if after {
		if now, ok := w.d.Entities[id]; ok && now != nil {
			return now.Hidden, nil
		}
	}
	old, err := w.Entity(id)
	return old != nil && old.Hidden, err
}

// touchHidden touches every edge of entities that are hidden or shown from now on.
func (w *writer) touchHidden() error {
	ids := sorted(w.hidden)
	if len(ids) == 0 {
		return nil
	}
	var around [][2]string
	if err := w.each("edges-around", ids, func(r row) error {
		around = append(around, pairOf(r.text(0), r.text(1)))
		return nil
	}); err != nil {
		return err
	}
	pairs := map[[2]string][]*edge{}
	for _, p := range around {
		pairs[p] = nil
	}
	for p := range pairs {
		w.said.entities.hint(p[0])
		w.said.entities.hint(p[1])
		w.unseen = append(w.unseen, p)
	}
	return nil
}

// readPairs reads all edges between pairs into w.edges.
func (w *writer) readPairs(pairs map[[2]string][]*edge) error {
	flip := map[[2]string]bool{}
	for _, p := range w.unseen {
		pairs[p] = nil
		flip[p] = true
	}
	var list [][]string
	for p := range pairs {
		known := true
		for _, id := range p {
			old, err := w.Entity(id)
			if err != nil {
				return err
			}
			known = known && old != nil
		}
		if known {
			list = append(list, []string{p[0], p[1]})
		}
	}
	slices.SortFunc(list, slices.Compare)
	for part := range slices.Chunk(list, 5000) {
		err := ask(w.ctx, w.tx, query("edges-between"), map[string]any{"pairs": part}, func(r row) error {
			e := w.edge(graph.EdgeType(strings.ToLower(r.text(0))), r.text(1), r.text(2))
			parts, err := unpack(r.bytes(3), r.bytes(4))
			w.stored[e.id], e.before, e.at = parts, len(parts), r.text(5)
			e.touched = e.touched || flip[pairOf(e.from, e.to)]
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// edgeRow is an edge as the database holds it, by place. Origins, strength and dates are over the claims that pass the zero
// filter: those that are walked unless a question says otherwise.
func (w *writer) edgeRow(e *edge) []any {
	facets, details := pack(e.parts)
	all := make([]graph.Facet, len(e.parts))
	for i := range e.parts {
		all[i] = e.parts[i].Facet
	}
	walked, _ := graph.Filter{}.Sieve().Keep(nil, all)
	var sum graph.Edge
	graph.Summarise(&sum, walked)
	p := map[string]any{"id": e.id, "claims": len(all), "origins": sum.Origins, "strength": sum.Strength, "first": orNull(sum.First),
		"last": orNull(sum.Last), "roles": orNone(roles(e.parts)), "behalf": orNone(behalf(e.parts)), "walked": len(walked) > 0,
		"facets": facets, "details": details}
	if graph.Disputed(all) {
		p["disputed"] = true
	}
	if shown, err := w.shown(e.from, e.to, true); err == nil && !shown {
		p["hidden"] = true
	}
	listed := e.parts[:min(len(e.parts), mostListed)]
	if len(listed) < len(e.parts) {
		p["more"] = true
	}
	n := len(listed)
	claim, status, from, to, reported := make([]string, n), make([]string, n), make([]string, n), make([]string, n), make([]string, n)
	confidence, confirmed := make([]float64, n), make([]bool, n)
	group, origin, brought := make([]int64, n), make([]int64, n), make([]int64, n)
	for i := range listed {
		f := &listed[i]
		claim[i], status[i], confidence[i], confirmed[i] = f.Claim, string(f.Status), f.Confidence, f.Confirmed
		from[i], to[i], reported[i] = graph.DayString(f.First), graph.DayString(f.Last), graph.DayString(f.Reported)
		group[i], origin[i], brought[i] = int64(f.Group), int64(f.Origin), int64(f.Import)
	}
	maps.Copy(p, map[string]any{"claim": claim, "status": status, "from": from, "to": to, "reported": reported,
		"confidence": confidence, "confirmed": confirmed, "grp": group, "origin": origin, "import": brought})
	return placed(edgeKeys, p)
}

// roles are the distinct roles of an edge's claims, most frequent first, at most 8.
func roles(parts []part) []string {
	counts := map[string]int{}
	for i := range parts {
		if parts[i].Role != "" {
			counts[parts[i].Role]++
		}
	}
	list := slices.SortedFunc(maps.Keys(counts), byCount(counts))
	return list[:min(len(list), 8)]
}

func byCount(counts map[string]int) func(a, b string) int {
	return func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	}
}

// behalf lists, sorted, the entities for whom From attended.
func behalf(parts []part) []string {
	var out []string
	for i := range parts {
		if parts[i].Behalf != "" {
			out = append(out, parts[i].Behalf)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
