package main

import (
	"encoding/json"
	"net/http"
	"os"
	"sync"
	"testing"
	"time"

	"liaison/internal/store/neo4j/neo4jtest"
)

// What the program promises on a machine of its own; one that others use, too, gets several times as long before the test
// fails. What was measured is logged.
const (
	refusal  = 2500 * time.Millisecond // for a question while the database is away
	recovery = 5 * time.Second         // after the database answers again
	leniency = 6
)

// TestServeWhileNeo4jIsAway starts the program before its database, takes the database away under questions (for a few
// seconds; for a minute where LIAISON_CRASHES is set) and brings it back: readiness says how it stands, questions fail
// typed and soon, and all is well again soon after, by itself.
func TestServeWhileNeo4jIsAway(t *testing.T) {
	gap := 4 * time.Second
	if os.Getenv("LIAISON_CRASHES") != "" {
		gap = time.Minute
	}
	newCLI(t)
	database := startServer(t)
	t.Setenv("LIAISON_NEO4J_PASSWORD", neo4jPassword)
	importSoon(t, database.URI)
	if err := database.Halt(); err != nil {
		t.Fatal(err)
	}
	s := (&cli{t, database.URI}).serve()
	s.unavailable("/readyz")
	s.unavailable("/api/v1/search?q=voss")
	s.returns(database)
	s.answers()
	for _, leave := range []func() error{database.Kill, database.Halt} {
		if err := leave(); err != nil {
			t.Fatal(err)
		}
		var asking sync.WaitGroup
		for range 4 {
			asking.Go(func() {
				for start := time.Now(); time.Since(start) < gap; time.Sleep(100 * time.Millisecond) {
					s.unavailable("/api/v1/search?q=voss")
				}
			})
		}
		s.unavailable("/readyz")
		asking.Wait()
		s.returns(database)
		s.answers()
	}
}

// answers waits until a question is answered, as long as the program may take to be ready.
func (s *server) answers() {
	s.t.Helper()
	for start := time.Now(); ; {
		response, err := http.Get(s.address + "/api/v1/search?q=voss")
		if err != nil {
			s.t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode == http.StatusOK {
			return
		}
		if time.Since(start) > leniency*recovery {
			s.t.Fatalf("questions still get %d", response.StatusCode)
		}
	}
}

// importSoon imports something into a database that was just started: the first queries of one take long.
func importSoon(t *testing.T, address string) {
	t.Helper()
	c, path := &cli{t, address}, crowd(t, 40, 1)
	for start := time.Now(); ; {
		code, out, errs := c.try("", "import", path)
		if code == 0 {
			return
		}
		if time.Since(start) > 2*time.Minute {
			t.Fatal(out, errs)
		}
	}
}

// unavailable fails unless a question is refused as one to a store that is away, and soon.
func (s *server) unavailable(path string) {
	s.t.Helper()
	start := time.Now()
	response, err := http.Get(s.address + path)
	if err != nil {
		s.t.Error(err)
		return
	}
	defer response.Body.Close()
	var body struct {
		Error struct{ Code string }
	}
	if err := json.NewDecoder(response.Body).Decode(&body); err != nil || response.StatusCode != http.StatusServiceUnavailable || body.Error.Code != "unavailable" {
		s.t.Errorf("%s: %d %+v, %v", path, response.StatusCode, body, err)
	}
	if took := time.Since(start); took > leniency*refusal {
		s.t.Errorf("%s: refused after %v", path, took)
	} else if took > refusal {
		s.t.Logf("%s: refused after %v", path, took)
	}
}

// returns brings the database back and waits until the program is ready again.
func (s *server) returns(database *neo4jtest.Server) {
	s.t.Helper()
	if err := database.Restart(); err != nil {
		s.t.Fatal(err)
	}
	start := time.Now()
	for {
		response, err := http.Get(s.address + "/readyz")
		if err != nil {
			s.t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode == http.StatusOK {
			break
		}
		if time.Since(start) > leniency*recovery {
			s.t.Fatal("the program does not recover")
		}
		time.Sleep(20 * time.Millisecond)
	}
	load, _ := os.ReadFile("/proc/loadavg")
	s.t.Logf("ready %v after the database answered; load %s", time.Since(start).Round(time.Millisecond), load)
}
