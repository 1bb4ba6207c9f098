package ingest

import (
	"context"
	"iter"
	"sync"
	"time"

	"liaison/internal/graph"
	"liaison/internal/ingest/read"
)

// run is one pass of one import.
type run struct {
	importer *Importer
	in       Input
	row      *graph.Import
	resume   cursor
	started  time.Time
	out      Outcome
	progress Progress
	shown    time.Time
}

// pass sends the items through the workers and writes them in their order.
func (r *run) pass(parent context.Context) error {
	ctx, cancel := context.WithCancelCause(parent)
	var group sync.WaitGroup
	defer group.Wait()
	defer cancel(nil)

	workers := r.importer.workers()
	queue := make(chan *task, 4*workers) // bounds what is in memory
	jobs := make(chan *task, 4*workers)
	for range workers {
		group.Go(func() {
			for t := range jobs {
				r.importer.work(ctx, t)
			}
		})
	}
	group.Go(func() {
		defer close(queue)
		defer close(jobs)
		if err := r.read(ctx, func(t *task) bool {
			for _, to := range []chan *task{queue, jobs} {
				select {
				case to <- t:
				case <-ctx.Done():
					return false
				}
			}
			return true
		}); err != nil {
			cancel(err)
		}
	})
	if err := r.write(ctx, queue); err != nil {
		return err
	}
	// The reader may have stopped early: a closed queue alone does not mean the end of the input.
	return context.Cause(ctx)
}

// read hands on the items after the cursor. Where the input is no longer what the interrupted run saw, it starts over:
// what is already written does not change by being written again.
func (r *run) read(ctx context.Context, emit func(*task) bool) error {
	items, err := r.in.Items(ctx)
	if err != nil {
		return err
	}
	same, err := r.after(ctx, items, r.resume, emit)
	if err != nil || same {
		return err
	}
	r.importer.Log.Warn("the input has changed since the import was interrupted: reading it from the start", "import", r.row.ID)
	if items, err = r.in.Items(ctx); err != nil {
		return err
	}
	_, err = r.after(ctx, items, cursor{}, emit)
	return err
}

// after emits the items beyond the cursor; same is false when the items up to it are not those the cursor was made from.
func (r *run) after(ctx context.Context, items iter.Seq[read.Item], from cursor, emit func(*task) bool) (same bool, err error) {
	var at cursor
	same = from.Ordinal == 0
	for item := range items {
		at = at.next(item)
		if at.Ordinal <= from.Ordinal {
			if at.Ordinal == from.Ordinal {
				if same = at.Chain == from.Chain; !same {
					return false, nil
				}
			}
			continue
		}
		if !emit(&task{item: item, cursor: at, done: make(chan struct{})}) {
			break
		}
	}
	return same || ctx.Err() != nil, context.Cause(ctx)
}

// write gathers the finished tasks into batches and applies them.
func (r *run) write(ctx context.Context, queue <-chan *task) error {
	batch := graph.Batch{Import: r.row.ID, DryRun: r.in.DryRun}
	if r.in.DryRun {
		batch.Import = "" // its row is not in the ledger
	}
	size, last := 0, time.Now()
	flush := func() error {
		if err := r.apply(ctx, batch); err != nil {
			return err
		}
		batch.Documents, batch.Rejects = nil, nil
		size, last = 0, time.Now()
		return nil
	}
	for t := range queue {
		select {
		case <-t.done:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		if t.err != nil {
			return t.err
		}
		if t.reject != nil {
			batch.Rejects = append(batch.Rejects, *t.reject)
		} else {
			t.document.Article.Import, t.document.Article.Imported = r.row.ID, r.row.Started
			batch.Documents = append(batch.Documents, t.document)
			size += len(t.document.Article.Text)
		}
		batch.Cursor = t.cursor.String()
		r.seen(t)
		if len(batch.Documents)+len(batch.Rejects) >= batchDocuments || size >= batchBytes || time.Since(last) >= batchTime {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if len(batch.Documents)+len(batch.Rejects) == 0 || ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return flush()
}

func (r *run) apply(ctx context.Context, batch graph.Batch) error {
	applied, err := r.importer.Store.Apply(ctx, batch)
	if err != nil {
		return err
	}
	addDelta(&r.out.Delta, applied.Delta)
	r.progress.New += applied.New
	r.progress.Unchanged += applied.Unchanged
	r.progress.Revised += applied.Revised
	r.progress.Copies += applied.Copies
	if r.in.DryRun {
		row := r.row
		row.Articles += len(batch.Documents)
		row.New, row.Unchanged = r.progress.New, r.progress.Unchanged
		row.Revised, row.Copies = r.progress.Revised, r.progress.Copies
		row.Rejected += len(batch.Rejects)
		row.Rejects = append(row.Rejects, batch.Rejects[:min(len(batch.Rejects), max(0, listed-len(row.Rejects)))]...)
	}
	r.show(false)
	return nil
}

// listed bounds the ids and rejects that an outcome names.
const listed = 1000

func addDelta(sum *graph.Delta, d graph.Delta) {
	lists := []struct {
		to   *[]string
		from []string
	}{
		{&sum.NewEntities, d.NewEntities}, {&sum.ChangedEntities, d.ChangedEntities}, {&sum.LostEntities, d.LostEntities},
		{&sum.NewEdges, d.NewEdges}, {&sum.ChangedEdges, d.ChangedEdges}, {&sum.LostEdges, d.LostEdges},
	}
	for i, l := range lists {
		*l.to = append(*l.to, l.from[:min(len(l.from), max(0, listed-len(*l.to)))]...)
		sum.Counts[i] += d.Counts[i]
	}
	sum.NewClaims += d.NewClaims
	sum.LostClaims += d.LostClaims
}
