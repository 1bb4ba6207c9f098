package neo4j

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"

	"liaison/internal/graph"
	"liaison/internal/graph/answer"
	"liaison/internal/graph/derive"
)

// Store is a graph.Store on a Neo4j server. Many of them, in many processes, may use one database.
type Store struct {
	*answer.Engine
	options Options
	driver  neo4j.DriverWithContext
	marks   neo4j.BookmarkManager
	log     *slog.Logger

	writing chan struct{} // holds one element: who takes it may write

	catching  chan struct{} // holds one element: who takes it may bring the snapshot forward
	current   atomic.Pointer[snapshot]
	written   atomic.Int64 // the newest generation that this store wrote
	wrote     atomic.Bool  // this store began a write
	ready     atomic.Bool  // the schema was seen to
	mirroring atomic.Bool  // a mirror is being made, or the graph is too large for one
	prints    prints
	suspected suspected
	counted   counted
	closed    chan struct{}
	beside    sync.WaitGroup
}

var _ graph.Store = (*Store)(nil)

// suspected remembers the candidates of one generation.
type suspected struct {
	sync.Mutex
	of  *snapshot
	all []derive.Suspicion
}

// counted remembers the statistics of one generation.
type counted struct {
	sync.Mutex
	of    *snapshot
	stats *graph.Stats
}

// Open makes a store at a server. A server that is away is no error: Ready and every question fail with
// graph.CodeUnavailable until it is there, and then the store goes on by itself. A wrong address, user or password, an
// older server and a database of another program are errors.
func Open(ctx context.Context, o Options, log *slog.Logger) (*Store, error) {
	s, err := newStore(o, log)
	if err != nil {
		return nil, err
	}
	if err := s.prepare(ctx, startTime); err != nil && !passing(err) {
		return nil, errors.Join(err, s.driver.Close(ctx))
	}
	s.beside.Go(s.follow)
	return s, nil
}

// newStore makes a store that has not asked the server anything.
func newStore(o Options, log *slog.Logger) (*Store, error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	if o.Patience <= 0 {
		o.Patience = patience
	}
	auth := neo4j.NoAuth()
	if o.User != "" && o.Password != "" {
		auth = neo4j.BasicAuth(o.User, o.Password, "")
	}
	driver, err := neo4j.NewDriverWithContext(o.Address, auth, func(c *config.Config) {
		c.ConnectionAcquisitionTimeout = acquireTime
		c.SocketConnectTimeout = acquireTime
		c.ConnectionLivenessCheckTimeout = livenessTime
		c.MaxTransactionRetryTime = retryTime
		c.MaxConnectionPoolSize = 64
		c.FetchSize = 2000
		c.TelemetryDisabled = true
		c.UserAgent = "liaison"
	})
	if err != nil {
		return nil, graph.Invalid("store", err.Error())
	}
	s := &Store{options: o, driver: driver, marks: neo4j.NewBookmarkManager(neo4j.BookmarkManagerConfig{}), log: log,
		writing: make(chan struct{}, 1), catching: make(chan struct{}, 1), closed: make(chan struct{})}
	s.Engine = answer.New(source{s})
	s.writing <- struct{}{}
	s.catching <- struct{}{}
	return s, nil
}

// Close waits for the write under way, if any, and closes the connections.
func (s *Store) Close() error {
	close(s.closed)
	s.beside.Wait()
	<-s.writing
	return s.driver.Close(context.Background())
}

// Ready fails with graph.CodeUnavailable while the server does not answer or the schema is not there.
func (s *Store) Ready(ctx context.Context) error {
	_, err := s.Generation(ctx)
	return err
}

// Generation numbers what the database holds now.
func (s *Store) Generation(ctx context.Context) (int64, error) {
	if err := s.prepare(ctx, s.options.Patience); err != nil {
		return 0, err
	}
	session := s.reading(ctx)
	defer session.close()
	return session.generation(ctx)
}

// follow looks every second for what others wrote, so that the first question after it need not wait. A store that only
// imports keeps nothing in memory for questions.
func (s *Store) follow() {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	away, planned := false, false
	for {
		select {
		case <-s.closed:
			return
		case <-tick.C:
			if s.current.Load() == nil && s.wrote.Load() {
				continue // it only imports so far: nobody waits for what would be read
			}
			ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
			snap, err := s.snapshot(ctx, true)
			if err == nil && !planned {
				planned = s.plan(ctx) == nil
			}
			cancel()
			if err == nil && snap.mirror == nil && s.mirroring.CompareAndSwap(false, true) {
				s.beside.Go(func() { s.mirror(snap) })
			}
			if (err != nil) != away {
				away = err != nil
				s.log.Warn("the Neo4j server", "answers", !away, "error", err)
			}
		}
	}
}

// session reads, each query by itself, causally after all that this store wrote.
type session struct {
	s *Store
	neo4j.SessionWithContext
	wait time.Duration // for one round trip
}

func (s *Store) reading(ctx context.Context) *session {
	return &session{s, s.driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead, DatabaseName: s.options.Database,
		BookmarkManager: s.marks}), s.options.Patience}
}

func (r *session) close() {
	ctx, cancel := context.WithTimeout(context.Background(), closeTime)
	defer cancel()
	if err := r.SessionWithContext.Close(ctx); err != nil {
		r.s.log.Debug("a session could not be closed", "error", err)
	}
}

// Run makes a session a runner.
func (r *session) Run(ctx context.Context, text string, params map[string]any) (neo4j.ResultWithContext, error) {
	return r.SessionWithContext.Run(ctx, text, params, neo4j.WithTxTimeout(readTime))
}

// ask runs a query that a person waits for. One that met a stale connection is asked once more, before anything of
// its answer was used.
func (r *session) ask(ctx context.Context, name string, params map[string]any, f func(row) error) error {
	var err error
	bounded, cancel := context.WithTimeout(ctx, r.wait)
	defer cancel()
	for range 2 {
		used := false
		err = ask(bounded, r, query(name), params, func(values row) error {
			used = true
			return f(values)
		})
		if err == nil || used || bounded.Err() != nil || !neo4j.IsRetryable(err) {
			break
		}
	}
	return typed(ctx, err)
}

func (r *session) generation(ctx context.Context) (int64, error) {
	var g int64 = -1
	err := r.ask(ctx, "meta-read", nil, func(values row) error {
		g = values.number(0)
		return nil
	})
	if err == nil && g < 0 {
		err = graph.Unavailable("the database holds no store", errors.New("its schema was taken away"))
		r.s.ready.Store(false)
	}
	return g, err
}
