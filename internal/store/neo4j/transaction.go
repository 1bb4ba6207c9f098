package neo4j

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"liaison/internal/graph"
	"liaison/internal/graph/derive"
)

// transaction is one atomic change: what is said or decided, and what is believed because of it. First everything is
// read, then derived, then written.
type transaction struct {
	*said
	s      *Store
	change derive.Change
	why    cause
	dry    bool
	// generation is that before the change; done what the write came to if it was done before.
	generation int64
	done       string
	// before and after are what else to write: before and after what is derived. Derived is nil in before.
	before, after []func() error
	derived       *derive.Delta
	// known says of articles whether they were stored before.
	known func(article string) bool
	// articles are properties of articles to be written, by id.
	articles map[string]map[string]any
}

// cause says who changed the graph and why.
type cause struct{ by, why, brought, decision string }

// outcome is what a write came to; it is kept with the ticket.
type outcome struct {
	Generation int64           `json:"g"`
	Delta      graph.Delta     `json:"d"`
	More       json.RawMessage `json:"m,omitempty"` // the caller's own
}

// keptTouched is how many generations a reader may lag behind before it loads everything anew.
const keptTouched = 1000

// transact runs f in a write transaction that no other write overlaps, derives what f put into tx.change, and commits
// both together with a new generation, unless nothing changed. With dry it rolls back and only says what would have
// changed. f may be called several times, each time from the start; report, if not nil, is asked last for what the
// caller wants to know even if the answer to the commit was lost.
func (s *Store) transact(ctx context.Context, why cause, dry bool, f func(tx *transaction) error, report func() (any, error)) (*outcome, error) {
	if err := s.prepare(ctx, s.options.Patience); err != nil {
		return nil, err
	}
	select {
	case <-s.writing:
		defer func() { s.writing <- struct{}{} }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	var out *outcome
	var last *transaction
	ticket := uuid.NewString()
	err := s.write(ctx, func(ctx context.Context, tx runner) error {
		t := &transaction{said: newSaid(ctx, tx), s: s, why: why, dry: dry, articles: map[string]map[string]any{}}
		t.near, last = t.nearTo, t
		if err := t.lock(ticket); err != nil {
			return err
		}
		if t.done != "" {
			out = &outcome{}
			return json.Unmarshal([]byte(t.done), out)
		}
		if err := t.run(f); err != nil {
			return err
		}
		o, err := t.number(report)
		if err != nil {
			return err
		}
		out = o
		if dry {
			return errDry
		}
		row, err := json.Marshal(o)
		if err != nil {
			return err
		}
		return do(ctx, tx, query("ticket-leave"), map[string]any{"ticket": ticket, "outcome": string(row)})
	})
	if err != nil && !errors.Is(err, errDry) {
		return nil, err
	}
	if err == nil {
		if last.done == "" {
			s.prints.follow(&last.change, last.generation, out.Generation)
		}
		for old := s.written.Load(); old < out.Generation && !s.written.CompareAndSwap(old, out.Generation); old = s.written.Load() {
		}
	}
	return out, nil
}

// lock waits until no other transaction writes.
func (t *transaction) lock(ticket string) error {
	locked := false
	if err := ask(t.ctx, t.tx, query("meta-lock"), map[string]any{"ticket": ticket}, func(r row) error {
		t.generation, t.done, locked = r.number(0), r.text(1), true
		return nil
	}); err != nil {
		return err
	}
	if !locked {
		t.s.ready.Store(false)
		return graph.Unavailable("the database holds no store", errors.New("its schema was taken away"))
	}
	return nil
}

// write runs f in a transaction of the driver, and again where the connection broke: f finds out by its ticket whether
// it was done.
func (s *Store) write(ctx context.Context, f func(ctx context.Context, tx runner) error) error {
	s.wrote.Store(true)
	ctx, cancel := s.watch(ctx)
	defer cancel(nil)
	first := time.Time{}
	for {
		session := s.driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: s.options.Database, BookmarkManager: s.marks})
		_, err := session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) { return nil, f(ctx, tx) },
			neo4j.WithTxTimeout(writeTime))
		if closing := session.Close(context.WithoutCancel(ctx)); closing != nil {
			s.log.Debug("a session could not be closed", "error", closing)
		}
		if err == nil {
			return nil
		}
		if why := context.Cause(ctx); ctx.Err() != nil && graph.CodeOf(why) == graph.CodeUnavailable {
			return why
		}
		if first.IsZero() {
			first = time.Now()
		}
		if !neo4j.IsConnectivityError(err) || time.Since(first) > retryTime || ctx.Err() != nil {
			return typed(ctx, err)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// watch ends a write whose server fell silent: a long write is no silence as long as the server answers others.
func (s *Store) watch(ctx context.Context) (context.Context, context.CancelCauseFunc) {
	ctx, cancel := context.WithCancelCause(ctx)
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(s.options.Patience / 8):
			}
			bounded, stop := context.WithTimeout(ctx, s.options.Patience)
			session := s.reading(bounded)
			err := do(bounded, session, query("meta-read"), nil)
			session.close()
			stop()
			if err != nil && ctx.Err() == nil && !neo4jRefuses(err) {
				cancel(graph.Unavailable("the Neo4j server fell silent while it was written to", err))
			}
		}
	}()
	return ctx, cancel
}

// run reads, derives and writes.
func (t *transaction) run(f func(tx *transaction) error) error {
	if err := t.loadDecisions(); err != nil {
		return err
	}
	if err := f(t); err != nil {
		return err
	}
	if t.known == nil {
		t.known = func(string) bool { return true }
	}
	t.expect(&t.change, t.known)
	d, err := derive.Run(t.ctx, t, t.change)
	if err != nil {
		return err
	}
	t.derived = d
	return nil
}

// number writes all that is to be written, gives the change its generation and puts it into the feed.
func (t *transaction) number(report func() (any, error)) (*outcome, error) {
	w, err := newWriter(t)
	if err != nil {
		return nil, err
	}
	o := &outcome{Generation: t.generation, Delta: *w.delta()}
	if report != nil {
		more, err := report()
		if err != nil {
			return nil, err
		}
		if o.More, err = json.Marshal(more); err != nil {
			return nil, err
		}
	}
	if t.dry {
		return o, nil
	}
	for _, f := range t.before {
		if err := f(); err != nil {
			return nil, err
		}
	}
	if err := w.write(); err != nil {
		return nil, err
	}
	for _, f := range t.after {
		if err := f(); err != nil {
			return nil, err
		}
	}
	if len(t.change.Added)+len(t.change.Removed)+len(t.change.Decided) == 0 {
		return o, nil
	}
	delta, err := json.Marshal(o.Delta)
	if err != nil {
		return nil, err
	}
	var touched any
	if list := w.touched(); list != nil {
		touched = list
	}
	err = ask(t.ctx, t.tx, query("meta-advance"), map[string]any{"at": time.Now().UTC().Format(time.RFC3339Nano), "by": t.why.by,
		"cause": t.why.why, "import": orNull(t.why.brought), "decision": orNull(t.why.decision), "delta": string(delta),
		"touched": touched, "keep": keptTouched}, func(r row) error {
		o.Generation = r.number(0)
		return nil
	})
	return o, err
}

func (t *transaction) loadDecisions() error {
	t.alive = nil
	return ask(t.ctx, t.tx, query("decisions-living"), nil, func(r row) error {
		d, err := decodeDecision(r.text(0))
		if err == nil {
			t.alive = append(t.alive, *d)
		}
		return err
	})
}

func decodeDecision(row string) (*graph.Decision, error) {
	d := &graph.Decision{}
	if err := json.Unmarshal([]byte(row), d); err != nil {
		return nil, graph.Unavailable("a stored decision is damaged", err)
	}
	return d, nil
}
