package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"liaison/internal/extract"
	"liaison/internal/graph"
)

// kills is how often the importer is killed: a few times unless LIAISON_CRASHES says how many.
func kills(few int) int {
	if n, err := strconv.Atoi(os.Getenv("LIAISON_CRASHES")); err == nil {
		return n
	}
	return few
}

// killer runs an import as a process of its own, which it kills at random moments.
type killer struct {
	*testing.T
	random *rand.Rand
	binary string
	done   int
	most   int
}

func newKiller(t *testing.T, most int) *killer {
	t.Helper()
	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return &killer{t, rand.New(rand.NewPCG(1, 2)), binary, 0, most}
}

// complete runs the same import until it is done, as the ledger's row of that number. An undisturbed one takes about as
// long as whole.
func (k *killer) complete(store *cli, number int, path string, whole time.Duration) {
	k.Helper()
	for {
		command := exec.CommandContext(k.Context(), k.binary, "--store", store.store, "import", path)
		command.Env = append(os.Environ(), asProgram+"=1")
		if err := command.Start(); err != nil {
			k.Fatal(err)
		}
		if k.done < k.most {
			time.Sleep(time.Duration(k.random.Int64N(int64(whole))))
			_ = command.Process.Kill() // it may be done already
		}
		err := command.Wait()
		var exit *exec.ExitError
		switch {
		case err == nil:
			return
		case errors.As(err, &exit) && exit.ExitCode() == -1:
			k.done++
			rows := answer[graph.Page[graph.Import]](store, "imports").Items
			if len(rows) == number && rows[0].State == "done" {
				return // killed as it closed: to run it again would be another import
			}
		default:
			k.Fatal(err)
		}
	}
}

// TestKilledAndResumed kills the importer at random moments and runs the same command until it completes: the graph
// equals that of an undisturbed run.
func TestKilledAndResumed(t *testing.T) {
	k := newKiller(t, kills(5))
	c := newCLI(t)
	const articles = 1500
	path := crowd(t, articles, 3)
	started := time.Now()
	c.must("import", path)
	whole := time.Since(started)
	want := answer[graph.Verification](c, "verify").Hash
	for k.done < k.most {
		killed := &cli{t, filepath.Join(t.TempDir(), "killed.db")}
		k.complete(killed, 1, path, whole)
		v := answer[graph.Verification](killed, "verify")
		if v.Hash != want || len(v.Differences) > 0 {
			t.Errorf("after %d kills: hash %s, want %s, differences %v", k.done, v.Hash, want, v.Differences)
		}
		oneDone(killed, 1, articles)
	}
	t.Logf("%d kills", k.done)
}

// TestKilledAndResumedOnNeo4j kills importers of one file after the other into one server: after each file the graph is
// that which an undisturbed import of the same files gives the embedded store.
func TestKilledAndResumedOnNeo4j(t *testing.T) {
	k := newKiller(t, kills(4))
	c := newCLI(t)
	s := startServer(t)
	t.Setenv("LIAISON_NEO4J_PASSWORD", neo4jPassword)
	killed := &cli{t, s.URI}
	const articles = 400
	whole := 10 * time.Second // the first time; then what an import took
	for n := 1; k.done < k.most || n == 1; n++ {
		path := crowd(t, articles, uint64(n))
		c.must("import", path)
		started, before := time.Now(), k.done
		k.complete(killed, n, path, whole)
		if k.done == before {
			whole = time.Since(started)
		}
		want, v := answer[graph.Verification](c, "verify"), answer[graph.Verification](killed, "verify")
		if v.Hash != want.Hash || v.Articles != n*articles || len(v.Differences) > 0 {
			t.Fatalf("after %d kills: %+v, want %+v", k.done, v, want)
		}
		oneDone(killed, n, articles)
	}
	t.Logf("%d kills", k.done)
}

// oneDone fails unless the ledger says of each import, of which there are so many, that it brought all its articles.
func oneDone(c *cli, imports, articles int) {
	c.t.Helper()
	rows := answer[graph.Page[graph.Import]](c, "imports")
	if len(rows.Items) != imports {
		c.t.Errorf("the ledger has %d rows, want %d", len(rows.Items), imports)
	}
	for _, im := range rows.Items {
		if im.State != "done" || im.Articles != articles {
			c.t.Errorf("the ledger: %+v", im)
		}
	}
}

// crowd writes records of n articles about some hundred people; another seed gives other articles.
func crowd(t *testing.T, n int, seed uint64) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), fmt.Sprintf("crowd %d.jsonl", seed))
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(seed, 4))
	for i := range n {
		a, b := fmt.Sprintf("Clara Voss%c", 'a'+random.IntN(26)), fmt.Sprintf("Norvex%c Bank Holding%c", 'a'+random.IntN(26), 'a'+random.IntN(4))
		text := fmt.Sprintf("%s leads %s. Report %d %d %d %d.", a, b, i, random.Int(), random.Int(), random.Int())
		m := len([]rune(a))
		r := extract.Record{Article: extract.Article{Ref: fmt.Sprint("r", i), Text: text},
			Entities: []extract.Entity{{ID: "p", Type: graph.Person, Name: a, Mentions: []graph.Span{{End: m}}},
				{ID: "o", Type: graph.Organisation, Name: b, Mentions: []graph.Span{{Start: m + 7, End: m + 7 + len([]rune(b))}}}},
			Relations: []extract.Relation{{Type: graph.Leads, Subject: "p", Object: "o", Evidence: []graph.Span{{End: m + 8 + len([]rune(b))}}}},
			Extractor: extract.Name{Name: "test", Version: "1"}}
		if err := json.NewEncoder(file).Encode(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}
