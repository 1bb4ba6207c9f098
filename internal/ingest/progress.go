package ingest

import (
	"time"

	"liaison/internal/graph"
)

// Progress says how far an import is. Articles and Rejected count what this run has read, the others what is written.
type Progress struct {
	Import    string `json:"import"`
	State     string `json:"state"` // running, or as in the ledger
	Articles  int    `json:"articles"`
	New       int    `json:"new"`
	Unchanged int    `json:"unchanged"`
	Revised   int    `json:"revised"`
	Copies    int    `json:"copies"`
	Rejected  int    `json:"rejected"`
	// Rate is articles a second since the start; Share the part of the input that is read, 0 to 1; Remaining the seconds
	// to go at this rate. Share and Remaining are 0 where the size of the input is not known.
	Rate      float64 `json:"rate"`
	Share     float64 `json:"share"`
	Remaining float64 `json:"remaining"`
}

const showEvery = 200 * time.Millisecond

// seen counts one item that came out of the workers.
func (r *run) seen(t *task) {
	if t.reject != nil {
		r.progress.Rejected++
	} else {
		r.progress.Articles++
	}
	r.show(false)
}

func (r *run) show(always bool) {
	if r.in.Progress == nil || !always && time.Since(r.shown) < showEvery {
		return
	}
	r.shown = time.Now()
	p := r.progress
	p.Import = r.row.ID
	if p.State == "" {
		p.State = "running"
	}
	elapsed := time.Since(r.started).Seconds()
	p.Rate = float64(p.Articles) / max(elapsed, 1e-3)
	switch {
	case r.in.Total == 0 || r.in.Bytes == nil:
	case p.State == "running":
		p.Share = min(1, float64(r.in.Bytes())/float64(r.in.Total))
	default:
		p.Share = 1
	}
	if p.Share > 0 {
		p.Remaining = elapsed * (1 - p.Share) / p.Share
	}
	r.in.Progress(p)
}

func (r *run) finish(row *graph.Import) {
	r.progress.State = row.State
	if r.in.DryRun {
		r.progress.State = "done"
		row.State = "dry run"
	}
	r.show(true)
}
