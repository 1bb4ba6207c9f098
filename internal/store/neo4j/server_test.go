package neo4j

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"liaison/internal/store/neo4j/neo4jtest"
)

// One server serves all tests of the package; each starts with an empty database. A test that needs two stores at a time
// gets a second server.
var (
	server *neo4jtest.Server
	absent string
	second = sync.OnceValues(func() (*neo4jtest.Server, error) { return neo4jtest.Start(neo4jtest.Options{}) })
	paired bool
)

func TestMain(m *testing.M) {
	if os.Getenv("LIAISON_NEO4J") == "absent" {
		absent = "LIAISON_NEO4J=absent"
	} else {
		absent = neo4jtest.Missing()
	}
	if absent == "" {
		var err error
		if server, err = neo4jtest.Start(neo4jtest.Options{Timing: os.Getenv("LIAISON_BENCH") != "", Heap: os.Getenv("LIAISON_BENCH_HEAP"),
			PageCache: os.Getenv("LIAISON_BENCH_PAGECACHE")}); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	code := m.Run()
	if server != nil {
		if err := server.Stop(); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
	if paired {
		if other, err := second(); err == nil {
			if err := other.Stop(); err != nil {
				fmt.Fprintln(os.Stderr, err)
			}
		}
	}
	os.Exit(code)
}

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

// fresh opens a store on an empty database.
func fresh(t testing.TB) *Store {
	t.Helper()
	need(t)
	wipe(t, server)
	return open(t, server.URI)
}

// another opens a store on an empty database beside the first; one that it gave before is emptied.
func another(t testing.TB) *Store {
	t.Helper()
	need(t)
	other, err := second()
	if err != nil {
		t.Fatal(err)
	}
	paired = true
	wipe(t, other)
	return open(t, other.URI)
}

func need(t testing.TB) {
	t.Helper()
	if absent != "" {
		neo4jtest.Absent(t, absent)
	}
}

// open opens a store that is patient with a busy machine.
func open(t testing.TB, address string) *Store {
	return opened(t, Options{Address: address, Patience: time.Minute})
}

func opened(t testing.TB, o Options) *Store {
	t.Helper()
	s, err := Open(context.Background(), o, quiet())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func wipe(t testing.TB, server *neo4jtest.Server) {
	t.Helper()
	d, err := driver.NewDriverWithContext(server.URI, driver.NoAuth())
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close(context.Background())
	ctx := context.Background()
	session := d.NewSession(ctx, driver.SessionConfig{})
	defer session.Close(ctx)
	for left := int64(1); left > 0; {
		if err := ask(ctx, plain{session}, query("wipe-nodes"), map[string]any{"limit": 1000}, func(r row) error {
			left = r.number(0)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
}

// plain makes a session of the driver a runner.
type plain struct{ driver.SessionWithContext }

func (p plain) Run(ctx context.Context, text string, params map[string]any) (driver.ResultWithContext, error) {
	return p.SessionWithContext.Run(ctx, text, params)
}
