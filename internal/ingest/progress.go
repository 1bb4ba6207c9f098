package ingest

import (
	"strings"
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
	length := 0
	if t.reject != nil {
		r.progress.Rejected++
	} else {
		r.progress.Articles++
		length = len(t.document.Article.Text)
	}
	r.sized.add(t.item.At.File, length, r.in.Size)
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
	if r.in.Total > 0 {
		p.Share = min(1, float64(r.sized.done())/float64(r.in.Total))
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
	r.sized.closed, r.sized.file = r.in.Total, ""
	r.show(true)
}

// sizer measures how much of the input is read: files that are done count whole, the current one by the text that came
// out of it, up to its size.
type sizer struct {
	file   string
	size   int64
	inside int64
	closed int64
}

func (s *sizer) add(file string, length int, size func(string) int64) {
	file, _, _ = strings.Cut(file, "!/")
	if file != s.file && size != nil {
		s.closed += s.size
		s.file, s.size, s.inside = file, size(file), 0
	}
	s.inside += int64(length)
}

func (s *sizer) done() int64 {
	if s.file == "" {
		return s.closed
	}
	return s.closed + min(s.inside, s.size)
}
