package embedded

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"liaison/internal/graph"
)

// TestMain lets this test program be the importer that is killed.
func TestMain(m *testing.M) {
	if path := os.Getenv("LIAISON_TEST_IMPORT"); path != "" {
		importUntilKilled(path)
		return
	}
	os.Exit(m.Run())
}

const (
	killedArticles = 400
	killedBatch    = 8
)

// importUntilKilled imports a generated world from where the ledger says, and prints each cursor once it is acknowledged.
func importUntilKilled(path string) {
	ctx := context.Background()
	s, err := Open(ctx, path, quiet())
	if err != nil {
		fmt.Println("error", err)
		return
	}
	im, err := s.StartImport(ctx, graph.Import{ID: "killed", By: "tester"})
	if err != nil {
		fmt.Println("error", err)
		return
	}
	done, _ := strconv.Atoi(im.Cursor)
	docs := newWorld(3, 300).documents(killedArticles)
	for at := done; at < len(docs); at += killedBatch {
		end := min(at+killedBatch, len(docs))
		if _, err := s.Apply(ctx, graph.Batch{Import: "killed", Documents: docs[at:end], Cursor: strconv.Itoa(end)}); err != nil {
			fmt.Println("error", err)
			return
		}
		fmt.Println("done", end)
	}
	fmt.Println("finished")
}

// TestKilled kills the importer at random moments, again and again, until it gets through. What it acknowledged must be
// there, the store must verify after every kill, and the end must be that of an undisturbed run.
func TestKilled(t *testing.T) {
	kills := 6
	if n, err := strconv.Atoi(os.Getenv("LIAISON_KILLS")); err == nil {
		kills = n
	}
	path := filepath.Join(t.TempDir(), "store.db")
	acknowledged := 0
	for kill := range kills + 1 {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "LIAISON_TEST_IMPORT="+path)
		var out bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &out
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if kill < kills {
			time.Sleep(time.Duration(50+rand.IntN(600)) * time.Millisecond)
			_ = cmd.Process.Kill()
		}
		_ = cmd.Wait()
		for lines := bufio.NewScanner(&out); lines.Scan(); {
			if n, ok := strings.CutPrefix(lines.Text(), "done "); ok {
				acknowledged, _ = strconv.Atoi(n)
			}
			if strings.HasPrefix(lines.Text(), "error") {
				t.Fatal(lines.Text())
			}
		}
		s := openStore(t, path)
		v, err := s.Verify(context.Background())
		if err != nil || len(v.Differences) > 0 {
			t.Fatalf("after kill %d: %v %v", kill, err, v)
		}
		if v.Articles < acknowledged {
			t.Fatalf("after kill %d: %d articles were acknowledged, %d are there", kill, acknowledged, v.Articles)
		}
		if v.Articles%killedBatch != 0 {
			t.Fatalf("after kill %d: %d articles: a batch is torn", kill, v.Articles)
		}
	}
	undisturbed := openStore(t, filepath.Join(t.TempDir(), "undisturbed.db"))
	if _, err := undisturbed.Apply(context.Background(), graph.Batch{Documents: newWorld(3, 300).documents(killedArticles)}); err != nil {
		t.Fatal(err)
	}
	if a, b := hash(t, openStore(t, path)), hash(t, undisturbed); a != b {
		t.Errorf("the killed import has hash %s, the undisturbed %s", a, b)
	}
	t.Logf("%d kills, nothing lost", kills)
}

func hash(t *testing.T, s *Store) string {
	t.Helper()
	v, err := s.Verify(context.Background())
	if err != nil || len(v.Differences) > 0 {
		t.Fatalf("%v: %+v", err, v)
	}
	return v.Hash
}

// TestBesideAnotherWriter: a store opened beside one that writes soon answers with what that wrote, and both may write.
func TestBesideAnotherWriter(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "store.db")
	one, other := openStore(t, path), openStore(t, path)
	w := newWorld(5, 200)
	for i := range 6 {
		writer := one
		if i%2 == 1 {
			writer = other
		}
		a, err := writer.Apply(ctx, graph.Batch{Documents: w.documents(10)})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range []*Store{one, other} {
			g, err := s.Generation(ctx)
			for end := time.Now().Add(20 * followEvery); err == nil && g != a.Generation && time.Now().Before(end); {
				time.Sleep(followEvery / 10)
				g, err = s.Generation(ctx)
			}
			if err != nil || g != a.Generation {
				t.Fatalf("generation %d, want %d: %v", g, a.Generation, err)
			}
		}
	}
	if hash(t, one) != hash(t, other) {
		t.Error("the two see different graphs")
	}
}

// TestBackup: a copy taken while an import runs is whole, and a damaged one is refused.
func TestBackup(t *testing.T) {
	ctx := context.Background()
	s := openStore(t, filepath.Join(t.TempDir(), "store.db"))
	w := newWorld(9, 200)
	if _, err := s.Apply(ctx, graph.Batch{Documents: w.documents(50)}); err != nil {
		t.Fatal(err)
	}
	want := hash(t, s)
	var backup bytes.Buffer
	if err := s.Backup(ctx, &backup); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Apply(ctx, graph.Batch{Documents: w.documents(10)}); err != nil {
		t.Fatal(err)
	}
	restored := filepath.Join(t.TempDir(), "restored.db")
	if err := Restore(ctx, restored, bytes.NewReader(backup.Bytes())); err != nil {
		t.Fatal(err)
	}
	if got := hash(t, openStore(t, restored)); got != want {
		t.Errorf("restored has hash %s, want %s", got, want)
	}
	if err := Restore(ctx, restored, bytes.NewReader(backup.Bytes())); graph.CodeOf(err) != graph.CodeConflict {
		t.Errorf("restoring over a store gives %v", err)
	}
	for name, spoil := range map[string]func([]byte) []byte{
		"cut":          func(b []byte) []byte { return b[:len(b)/2] },
		"no database":  func([]byte) []byte { return []byte("hello") },
		"other bytes":  func(b []byte) []byte { copy(b[5000:], bytes.Repeat([]byte{0xff}, 4096)); return b },
		"empty stream": func([]byte) []byte { return nil },
	} {
		to := filepath.Join(t.TempDir(), "damaged.db")
		err := Restore(ctx, to, bytes.NewReader(spoil(bytes.Clone(backup.Bytes()))))
		if err == nil {
			t.Errorf("%s: a damaged backup was taken", name)
		}
		if _, err := os.Stat(to); err == nil {
			t.Errorf("%s: something was left behind", name)
		}
	}
}

// TestNewerRules: a store that older rules derived is derived anew when it is opened, and the feed says so.
func TestNewerRules(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "store.db")
	s := openStore(t, path)
	if _, err := s.Apply(ctx, graph.Batch{Documents: newWorld(2, 60).documents(30)}); err != nil {
		t.Fatal(err)
	}
	want := hash(t, s)
	before, err := s.Generation(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, spoil := range []string{"UPDATE meta SET value = 0 WHERE key = 'derivation'", "UPDATE entity SET name = 'other'", "DELETE FROM link WHERE part = 1",
		"UPDATE article SET origin = 1"} {
		if _, err := s.w.ExecContext(ctx, spoil); err != nil {
			t.Fatal(err)
		}
	}
	newer := openStore(t, path)
	if got := hash(t, newer); got != want {
		t.Errorf("derived anew with hash %s, want %s", got, want)
	}
	set, err := newer.Changes(ctx, before, 0)
	if err != nil || set.Current <= before {
		t.Errorf("the feed after deriving anew: %+v, %v", set, err)
	}
	if set, err = newer.Changes(ctx, 0, 0); err != nil || !set.Reset {
		t.Errorf("the feed from the beginning: %+v, %v", set, err)
	}
}

// TestForeignFiles: newer stores and other programs' databases are refused and left as they are.
func TestForeignFiles(t *testing.T) {
	ctx := context.Background()
	for name, statement := range map[string]string{"newer": "PRAGMA user_version = 99", "foreign": "PRAGMA application_id = 7"} {
		path := filepath.Join(t.TempDir(), "store.db")
		s, err := Open(ctx, path, quiet())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.w.ExecContext(ctx, statement); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if s, err := Open(ctx, path, quiet()); err == nil {
			_ = s.Close()
			t.Errorf("%s: opened", name)
		}
	}
	if _, err := Open(ctx, filepath.Join(t.TempDir(), "missing", "store.db"), quiet()); graph.CodeOf(err) != graph.CodeInvalid {
		t.Errorf("a missing folder gives %v", err)
	}
}
