package answer

import (
	"slices"
	"strconv"

	"liaison/internal/graph"
)

// step is one way to ask for more.
type step struct {
	change string
	set    map[string]string
	query  graph.PathQuery
}

// loosenings lists the changes that would widen the query, in the order of ontology section 8. Each is made alone.
func loosenings(q graph.PathQuery) []step {
	var steps []step
	add := func(change string, set map[string]string, edit func(*graph.PathQuery)) {
		wider := q
		wider.Loosen = false
		edit(&wider)
		steps = append(steps, step{change, set, wider})
	}
	most := q.MaxSteps
	if most == 0 {
		most = graph.DefaultSteps
	}
	if most < graph.MaxSteps {
		add("one more step", map[string]string{"max_steps": strconv.Itoa(most + 1)}, func(w *graph.PathQuery) { w.MaxSteps = most + 1 })
	}
	statuses := q.Statuses
	if len(statuses) == 0 {
		statuses = graph.WalkedStatuses
	}
	wider := slices.Clone(statuses)
	for _, s := range []graph.Status{graph.Planned, graph.Alleged} {
		if !slices.Contains(wider, s) {
			wider = append(wider, s)
		}
	}
	if len(wider) > len(statuses) {
		var names string
		for i, s := range wider {
			if i > 0 {
				names += ","
			}
			names += string(s)
		}
		add("also planned and alleged", map[string]string{"status": names}, func(w *graph.PathQuery) { w.Statuses = wider })
	}
	if q.Since != "" || q.Until != "" {
		add("any time", map[string]string{"since": "", "until": ""}, func(w *graph.PathQuery) { w.Since, w.Until = "", "" })
	}
	if q.MinConfidence == nil || *q.MinConfidence > 0 {
		add("any confidence", map[string]string{"min_confidence": "0"}, func(w *graph.PathQuery) { w.MinConfidence = new(float64) })
	}
	if !q.Hubs {
		add("through hubs", map[string]string{"hubs": "true"}, func(w *graph.PathQuery) { w.Hubs = true })
	}
	if !q.Places {
		add("through places", map[string]string{"places": "true"}, func(w *graph.PathQuery) { w.Places = true })
	}
	return steps
}

// loosen finds the first loosening that finds a path. All of them together have as long as one search.
func (v *view) loosen(asked route, q graph.PathQuery) (*graph.Loosening, error) {
	if !asked.known {
		return nil, nil
	}
	for _, s := range loosenings(q) {
		s.query.Mode, s.query.K = onlyFirst(q.Mode), 1
		r, err := v.route(s.query)
		if err != nil {
			return nil, err
		}
		r.Budget.Deadline = asked.Budget.Deadline
		found, err := v.find(r, s.query)
		if err != nil {
			return nil, err
		}
		if len(found.Paths) == 0 {
			continue
		}
		p, err := v.path(r.Sieve, &found.Paths[0])
		if err != nil {
			return nil, err
		}
		paths := []graph.Path{p}
		if err := v.quote(paths, s.query.Filter, quotesOf(q)); err != nil {
			return nil, err
		}
		return &graph.Loosening{Change: s.change, Set: s.set, Path: paths[0]}, nil
	}
	return nil, nil
}

// onlyFirst is the mode that finds the first path of what a mode finds.
func onlyFirst(m graph.Mode) graph.Mode {
	if m == graph.Weighted || m == graph.TimeRespecting {
		return m
	}
	return graph.Shortest
}
