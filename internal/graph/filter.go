package graph

import "slices"

// Outcome says what a filter does with one claim.
type Outcome uint8

const (
	Fails     Outcome = iota
	IsUndated         // would pass, but a time window is asked for and the claim has no date on its clock
	Passes
)

// Sieve is a Filter made ready to be held against many claims. It covers the claim conditions (status, confidence,
// time, source); types, entity types and MinOrigins are the edge's and stay with the caller.
type Sieve struct {
	statuses   [5]bool // by place in Statuses
	confidence float64
	window     bool
	from, to   int32
	clock      Clock
	undated    bool
	source     uint64
	plain      bool
}

// Sieve prepares the filter, which must be valid.
func (f Filter) Sieve() *Sieve {
	s := &Sieve{confidence: DefaultMinConfidence, from: NoDay, to: 1<<31 - 1, clock: f.Clock, undated: f.Undated,
		source: SourceHash(f.Source)}
	wanted := f.Statuses
	if len(wanted) == 0 {
		wanted = WalkedStatuses
	}
	for i, status := range Statuses {
		s.statuses[i] = slices.Contains(wanted, status)
	}
	if f.MinConfidence != nil {
		s.confidence = *f.MinConfidence
	}
	if f.Since != "" {
		s.from, _ = Date{Start: f.Since}.Days()
	}
	if f.Until != "" {
		_, s.to = Date{Start: f.Until}.Days()
	}
	s.window = f.Since != "" || f.Until != ""
	s.plain = len(f.Statuses) == 0 && f.MinConfidence == nil && !s.window && s.source == 0 && f.Clock != ClockHappened
	return s
}

// Plain reports whether the sieve lets through exactly the claims that the zero Filter does, so that counts made for
// the zero Filter beforehand can be used.
func (s *Sieve) Plain() bool { return s.plain }

// Test holds one claim against the sieve.
func (s *Sieve) Test(f *Facet) Outcome {
	at := slices.Index(Statuses, f.Status)
	if at < 0 || !s.statuses[at] || !f.Confirmed && f.Confidence < s.confidence || s.source != 0 && f.Source != s.source {
		return Fails
	}
	if !s.window && s.clock != ClockHappened {
		return Passes
	}
	first, last := f.On(s.clock)
	switch {
	case first == NoDay && s.undated:
		return Passes
	case first == NoDay:
		return IsUndated
	case last < s.from || first > s.to:
		return Fails
	}
	return Passes
}

// Keep appends those of facets that pass to kept and counts the undated ones left out.
func (s *Sieve) Keep(kept, facets []Facet) (passed []Facet, undated int) {
	for i := range facets {
		switch s.Test(&facets[i]) {
		case Passes:
			kept = append(kept, facets[i])
		case IsUndated:
			undated++
		}
	}
	return kept, undated
}

// Passes reports whether the claim meets every claim condition of the filter, which must be valid. Loops over many
// claims take a Sieve.
func (f Filter) Passes(c Facet) bool { return f.Sieve().Test(&c) == Passes }

// On gives the first and last day of the claim on a clock; both NoDay where it has none.
func (f *Facet) On(clock Clock) (first, last int32) {
	switch {
	case clock == ClockReported:
		return f.Reported, f.Reported
	case f.First != NoDay || clock == ClockHappened:
		return f.First, f.Last
	}
	return f.Reported, f.Reported
}

// Summarise fills e's Claims, ByStatus, Origins, Strength, Confidence, Confirmed, First and Last from passing, the
// facets that passed a filter. Disputed is left as it is: that a claim is denied holds whatever the filter.
func Summarise(e *Edge, passing []Facet) {
	e.Claims, e.ByStatus = len(passing), map[Status]int{}
	e.Origins, e.Strength = Origins(passing), Strength(passing)
	e.Confidence, e.Confirmed, e.First, e.Last = 0, false, "", ""
	first, last := NoDay, NoDay
	for i := range passing {
		f := &passing[i]
		e.ByStatus[f.Status]++
		if f.Confirmed {
			e.Confirmed, e.Confidence = true, 1
		}
		e.Confidence = max(e.Confidence, f.Confidence)
		from, to := f.On(ClockDefault)
		if from == NoDay {
			continue
		}
		if first == NoDay || from < first {
			first = from
		}
		last = max(last, to)
	}
	e.First, e.Last = DayString(first), DayString(last)
}

// Disputed reports whether one of the claims denies what another states.
func Disputed(facets []Facet) bool {
	var denied, stated bool
	for i := range facets {
		denied = denied || facets[i].Status == Denied
		stated = stated || facets[i].Status != Denied
	}
	return denied && stated
}
