package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"iter"
	"log/slog"
	"runtime"
	"strconv"
	"time"

	"liaison/internal/extract"
	"liaison/internal/extract/language"
	"liaison/internal/graph"
	"liaison/internal/ingest/read"
)

// Batches are closed at batchDocuments documents or rejects, at batchBytes of text, or batchTime after the last one, so
// that a kill repeats little work and memory stays bounded whatever the input.
const (
	batchDocuments = 256
	batchBytes     = 4 << 20
	batchTime      = 2 * time.Second
)

// Importer brings articles into a store. It is safe for concurrent use; stores order the writing among importers.
type Importer struct {
	Store     graph.Store
	Extractor extract.Extractor
	// Workers read articles at the same time; 0 means one for each processor.
	Workers int
	// Timeout bounds the reading of one article; 0 means a minute. An article that takes longer is rejected.
	Timeout time.Duration
	// HTML reads pages; nil rejects them.
	HTML read.HTML
	Log  *slog.Logger
}

// Input is what one import reads.
type Input struct {
	// Key identifies the input: an unfinished import with the same key is gone on with, a finished one done again as a
	// new row of the ledger. Empty stands for Name.
	Key  string
	Name string // as the ledger shows it
	By   string
	// Items opens the input. It is called again when the input turns out to differ from what an interrupted run saw.
	Items func(context.Context) (iter.Seq[read.Item], error)
	// Bytes gives how many bytes of the input are read (Meter.Bytes), and Total how many it has: progress is measured by them.
	Bytes func() int64
	Total int64
	// DryRun derives what would change, batch by batch against the store as it is, and writes nothing.
	DryRun bool
	// Once refuses to run an input again that is done already: Run then gives that row. One that was cancelled or retracted is
	// run.
	Once bool
	// Progress, where set, is called about five times a second and at the end, never by two goroutines at a time.
	Progress func(Progress)
}

// Outcome says what an import did. Import is the ledger's row, for a dry run one that was never written; Delta sums the
// changes of all batches, its lists cut at 1,000 each.
type Outcome struct {
	Import *graph.Import `json:"import"`
	Delta  graph.Delta   `json:"delta"`
	DryRun bool          `json:"dry_run,omitempty"`
	// Resumed says that an interrupted run was gone on with.
	Resumed bool `json:"resumed,omitempty"`
}

// Run imports the input. Every item ends in exactly one state of the ledger: new, unchanged, revised, copy or rejected.
// A bad item is a reject; a store that fails or an extractor that is away is an error, after which the row stays
// unfinished and the same input completes it. The same holds when ctx is done; see Cancel for giving up for good.
func (m *Importer) Run(ctx context.Context, in Input) (*Outcome, error) {
	row, done, err := m.Begin(ctx, in)
	if err != nil || done {
		return &Outcome{Import: row}, err
	}
	r := &run{importer: m, in: in, row: row, started: time.Now(), out: Outcome{Import: row, DryRun: in.DryRun}}
	if r.resume, err = parseCursor(row.Cursor); err != nil {
		return nil, err
	}
	r.out.Resumed = r.resume.Ordinal > 0
	m.Log.Info("import started", "import", row.ID, "resumed", r.out.Resumed, "dry_run", in.DryRun)
	if err := r.pass(ctx); err != nil {
		level := slog.LevelError
		if graph.CodeOf(err) == graph.CodeCanceled {
			level = slog.LevelInfo
		}
		m.Log.Log(ctx, level, "import stopped", "import", row.ID, "articles", r.progress.Articles, "error", err)
		if now, failed := m.Store.Import(context.WithoutCancel(ctx), row.ID); failed == nil {
			r.out.Import = now
		}
		return &r.out, err
	}
	if in.DryRun {
		r.finish(row)
		return &r.out, nil
	}
	if r.out.Import, err = m.Store.FinishImport(ctx, row.ID, "done"); err != nil {
		return &r.out, err
	}
	r.finish(r.out.Import)
	m.Log.Info("import done", "import", row.ID, "new", r.out.Import.New, "rejected", r.out.Import.Rejected)
	return &r.out, nil
}

// Cancel closes an unfinished import for good; what it has written stays. Running the same input again starts anew.
func (m *Importer) Cancel(ctx context.Context, id string) (*graph.Import, error) {
	return m.Store.FinishImport(ctx, id, "cancelled")
}

// Begin finds the unfinished row of this input in the ledger or starts one, as Run does first; done says that the input
// is finished and, being Once, is not run again. A dry run's row is never written.
func (m *Importer) Begin(ctx context.Context, in Input) (row *graph.Import, done bool, err error) {
	key := in.Key
	if key == "" {
		key = in.Name
	}
	name := m.Extractor.Name()
	for n := 0; ; n++ {
		id := importID(key, name.Name, name.Version, strconv.Itoa(n))
		row := graph.Import{ID: id, Name: in.Name, By: in.By, Started: time.Now().UTC(), State: "running"}
		if in.DryRun {
			return &row, false, nil
		}
		known, err := m.Store.Import(ctx, id)
		switch {
		case graph.CodeOf(err) == graph.CodeNotFound, err == nil && known.Finished == nil:
			started, err := m.Store.StartImport(ctx, row)
			return started, false, err
		case err != nil:
			return nil, false, err
		case in.Once && known.State == "done":
			return known, true, nil
		}
	}
}

func importID(parts ...string) string {
	h := sha256.New()
	for _, p := range append([]string{"import"}, parts...) {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// Extract has the extractor read one article, its language detected where the input does not say, and checks what it found. A panic is an error like any other.
func (m *Importer) Extract(ctx context.Context, a extract.Article) (record *extract.Record, err error) {
	defer func() {
		if p := recover(); p != nil {
			m.Log.Error("extractor panicked", "panic", p)
			record, err = nil, &graph.Error{Code: graph.CodeInternal, Message: "the extractor failed on this article"}
		}
	}()
	if a.Language == "" {
		a.Language = language.Detect(a.Text)
	}
	record, err = m.Extractor.Extract(ctx, a)
	if err != nil {
		return nil, err
	}
	extract.Check(record)
	return record, nil
}

// task is one item on its way from the reader through a worker to a batch.
type task struct {
	item     read.Item
	cursor   cursor
	document graph.Document
	reject   *graph.Reject
	err      error
	done     chan struct{}
}

func (m *Importer) workers() int {
	if m.Workers > 0 {
		return m.Workers
	}
	return runtime.GOMAXPROCS(0)
}

// work reads one article. What is wrong with the article is its reject; what is wrong with the extractor is the error.
func (m *Importer) work(ctx context.Context, t *task) {
	defer close(t.done)
	at := t.item.At
	switch {
	case t.item.Reject != nil:
		t.reject = &graph.Reject{File: t.item.Reject.File, Line: t.item.Reject.Line, Reason: t.item.Reject.Reason}
		return
	case t.item.Record != nil:
		extract.Check(t.item.Record)
		t.document = Document(t.item.Record)
		return
	}
	timeout := m.Timeout
	if timeout == 0 {
		timeout = time.Minute
	}
	bounded, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	record, err := m.Extract(bounded, *t.item.Article)
	switch {
	case err == nil:
		t.document = Document(record)
	case ctx.Err() != nil:
		t.err = context.Cause(ctx)
	case graph.CodeOf(err) == graph.CodeUnavailable:
		t.err = err
	case errors.Is(bounded.Err(), context.DeadlineExceeded):
		t.reject = &graph.Reject{File: at.File, Line: at.Line, Reason: "reading it took longer than " + timeout.String()}
	default:
		t.reject = &graph.Reject{File: at.File, Line: at.Line, Reason: err.Error()}
	}
}
