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

// TestKilledAndResumed kills the importer at random moments and runs the same command until it completes: the graph
// equals that of an undisturbed run. LIAISON_CRASHES sets how many kills; a few unless given.
func TestKilledAndResumed(t *testing.T) {
	kills := 5
	if n, err := strconv.Atoi(os.Getenv("LIAISON_CRASHES")); err == nil {
		kills = n
	}
	c := newCLI(t)
	const articles = 1500
	path := crowd(t, articles)
	started := time.Now()
	c.must("import", path)
	whole := time.Since(started)
	want := answer[graph.Verification](c, "verify").Hash

	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	done := 0
	for done < kills {
		store := filepath.Join(t.TempDir(), "killed.db")
		finished := false
		for !finished {
			command := exec.CommandContext(t.Context(), binary, "--store", store, "import", path)
			command.Env = append(os.Environ(), asProgram+"=1")
			if err := command.Start(); err != nil {
				t.Fatal(err)
			}
			if done < kills {
				time.Sleep(time.Duration(random.Int64N(int64(whole))))
				_ = command.Process.Kill() // it may be done already
			}
			err := command.Wait()
			var exit *exec.ExitError
			switch {
			case err == nil:
				finished = true
			case errors.As(err, &exit) && exit.ExitCode() == -1:
				done++
			default:
				t.Fatal(err)
			}
		}
		killed := &cli{t, store}
		v := answer[graph.Verification](killed, "verify")
		if v.Hash != want || len(v.Differences) > 0 {
			t.Errorf("after %d kills: hash %s, want %s, differences %v", done, v.Hash, want, v.Differences)
		}
		rows := answer[graph.Page[graph.Import]](killed, "imports")
		if len(rows.Items) != 1 || rows.Items[0].State != "done" || rows.Items[0].Articles != articles {
			t.Errorf("the ledger: %+v", rows.Items)
		}
	}
	t.Logf("%d kills", done)
}

// crowd writes records of n articles about some hundred people.
func crowd(t *testing.T, n int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "crowd.jsonl")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(3, 4))
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
