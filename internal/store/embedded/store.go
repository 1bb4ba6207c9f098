package embedded

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	_ "modernc.org/sqlite" // registers the driver

	"liaison/internal/graph"
	"liaison/internal/graph/answer"
)

// Store is a graph.Store in one file.
type Store struct {
	*answer.Engine
	path    string
	log     *slog.Logger
	writing *sql.DB
	reading *sql.DB

	write sync.Mutex // held by the one transaction that writes
	w     *conn
	near  *fingerprints
	known *known

	watching sync.Mutex
	watch    *conn

	// publish is held while a commit and the swap of the snapshot are one, so that no view falls between them.
	publish   sync.RWMutex
	current   atomic.Pointer[snapshot]
	views     viewPool
	counted   counted
	suspected suspected
	closed    chan struct{}
	beside    sync.WaitGroup
}

var (
	_ graph.Store    = (*Store)(nil)
	_ graph.Backuper = (*Store)(nil)
)

// Open opens the store in the file at path, which is made where it is missing (its folder is not). A file of a newer
// program or of another program is refused. The log gets what the caller cannot see.
func Open(ctx context.Context, path string, log *slog.Logger) (*Store, error) {
	if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
		return nil, graph.Invalid("store", fmt.Sprintf("there is no folder %s", filepath.Dir(path)))
	}
	s := &Store{known: newKnown(), path: path, log: log, closed: make(chan struct{})}
	s.Engine = answer.New(source{s})
	if err := s.open(ctx); err != nil {
		return nil, errors.Join(err, s.closeAll())
	}
	s.beside.Go(s.follow)
	return s, nil
}

func (s *Store) open(ctx context.Context) (err error) {
	if s.writing, err = sql.Open("sqlite", dsn(s.path, "_txlock=immediate&_pragma=wal_autocheckpoint(16000)")); err != nil {
		return unavailable(err)
	}
	s.writing.SetMaxOpenConns(1)
	if err := migrate(ctx, s.writing); err != nil {
		return unavailable(err)
	}
	if s.reading, err = sql.Open("sqlite", dsn(s.path, "_pragma=query_only(1)")); err != nil {
		return unavailable(err)
	}
	s.reading.SetMaxOpenConns(max(8, 2*runtime.NumCPU()))
	s.reading.SetMaxIdleConns(max(8, 2*runtime.NumCPU()))
	if s.w, err = newConn(ctx, s.writing); err != nil {
		return err
	}
	if s.watch, err = newConn(ctx, s.reading); err != nil {
		return err
	}
	if s.near, err = loadFingerprints(s.w); err != nil {
		return err
	}
	snap, err := loadBeside(ctx, s.reading, 2+runtime.GOMAXPROCS(0))
	if err != nil {
		return err
	}
	s.current.Store(snap)
	return s.rederive(ctx)
}

func dsn(path, more string) string {
	q := "_pragma=busy_timeout(10000)&_pragma=journal_mode(wal)&_pragma=synchronous(full)&_pragma=foreign_keys(0)" +
		"&_pragma=cache_size(-65536)&_pragma=temp_store(memory)&_pragma=mmap_size(0)&" + more
	u := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: q}
	return u.String()
}

// Close waits for the transaction that writes, if any, and closes the file. Views must be closed before.
func (s *Store) Close() error {
	close(s.closed)
	s.beside.Wait()
	s.write.Lock()
	defer s.write.Unlock()
	return s.closeAll()
}

func (s *Store) closeAll() error {
	errs := []error{s.views.close()}
	for _, c := range []*conn{s.w, s.watch} {
		if c != nil {
			errs = append(errs, c.close())
		}
	}
	for _, db := range []*sql.DB{s.reading, s.writing} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}

// Ready fails with graph.CodeUnavailable while the file cannot be read.
func (s *Store) Ready(ctx context.Context) error {
	_, err := s.Generation(ctx)
	return err
}

// Generation is that of the snapshot which answers are given from.
func (s *Store) Generation(ctx context.Context) (int64, error) {
	v, err := s.view(ctx)
	if err != nil {
		return 0, err
	}
	defer v.Close()
	return v.snap.generation, nil
}

// followEvery is how long answers may lag behind what another process wrote.
const followEvery = 250 * time.Millisecond

// follow looks for what another process wrote.
func (s *Store) follow() {
	tick := time.NewTicker(followEvery)
	defer tick.Stop()
	for {
		select {
		case <-s.closed:
			return
		case <-tick.C:
			if err := s.catchUp(background); err != nil {
				s.log.Warn("the store could not be followed", "error", err)
			}
		}
	}
}

// catchUp brings the snapshot to the generation of the file.
func (s *Store) catchUp(ctx context.Context) error {
	s.watching.Lock()
	defer s.watching.Unlock()
	g, err := generation(s.watch)
	if err != nil || g == s.current.Load().generation {
		return err
	}
	s.write.Lock()
	defer s.write.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if _, err := s.w.exec("BEGIN"); err != nil { // one state for all that is read
		return err
	}
	err = s.refresh(s.w)
	_, rollback := s.w.exec("ROLLBACK")
	return errors.Join(err, rollback)
}

// refresh brings snapshot and fingerprints to what c sees. The caller holds s.write.
func (s *Store) refresh(c *conn) error {
	old := s.current.Load()
	g, err := generation(c)
	if err != nil || g == old.generation {
		return err
	}
	var all []*touched
	var column []byte
	err = c.each("SELECT touched FROM change WHERE generation > ? ORDER BY generation", []any{old.generation}, []any{&column}, func() error {
		t, err := decodeTouched(column)
		all = append(all, t)
		column = nil
		return err
	})
	if err != nil {
		return err
	}
	next, err := old.after(c, all)
	if err != nil {
		return err
	}
	if s.near, err = loadFingerprints(c); err != nil {
		return err
	}
	s.known = newKnown()
	s.publish.Lock()
	defer s.publish.Unlock()
	s.current.Store(next)
	return s.views.drain()
}
