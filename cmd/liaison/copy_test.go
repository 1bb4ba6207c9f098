package main

import (
	"encoding/json"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"liaison/internal/store/neo4j/neo4jtest"
)

const neo4jPassword = "a test's own secret"

// server starts a Neo4j with a password for the length of a test.
func startServer(t *testing.T) *neo4jtest.Server {
	t.Helper()
	why := neo4jtest.Missing()
	if os.Getenv("LIAISON_NEO4J") == "absent" {
		why = "LIAISON_NEO4J=absent"
	}
	if why != "" {
		neo4jtest.Absent(t, why)
	}
	s, err := neo4jtest.Start(neo4jtest.Options{Password: neo4jPassword})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestCopyThereAndBack(t *testing.T) {
	c := newCLI(t)
	s := startServer(t)
	t.Setenv("LIAISON_NEO4J_PASSWORD", neo4jPassword)
	folder := t.TempDir()
	for name, text := range map[string]string{
		"a.txt": "Ann Reed, president of Acme Bank, met John Cole of the Harbour Union in Paris on 3 May 2024.",
		"b.txt": "Acme Bank bought Harbour Shipping last year, said Ann Reed. Acme Bank is based in Norland.",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c.must("import", folder, "--published", "2024-05-04")
	want := c.must("verify")
	back := filepath.Join(t.TempDir(), "back.db")
	for range 2 { // a copy that is started again goes on
		c.must("copy", "--from", c.store, "--to", s.URI)
	}
	c.must("copy", "--from", s.URI, "--to", back)
	there := &cli{t, s.URI}
	for _, store := range []*cli{there, {t, back}} {
		if got := store.must("verify"); got != want {
			t.Errorf("%s holds %s, want %s", store.store, got, want)
		}
		for _, question := range [][]string{{"search", "acme"}, {"neighbours", "Acme Bank"}, {"path", "Ann Reed", "Harbour Union"}, {"meetings"}} {
			if got, want := store.must(question...), c.must(question...); got != want {
				t.Errorf("%s, %v:\n%s\nwant\n%s", store.store, question, got, want)
			}
		}
	}
	if out := there.must("doctor", "--listen", "127.0.0.1:0"); !strings.Contains(out, "neo4j indexes") {
		t.Errorf("the doctor says %s", out)
	}
}

func TestDoctorSaysWhatIsWrongWithAServer(t *testing.T) {
	newCLI(t)
	s := startServer(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	free := l.Addr().String()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ store, password, fails string }{
		{"bolt://" + free, neo4jPassword, "neo4j port"},
		{"neo4j://user:secret@" + free, neo4jPassword, "neo4j address"},
		{s.URI, "the wrong secret", "neo4j user"},
	} {
		t.Setenv("LIAISON_NEO4J_PASSWORD", c.password)
		code, out, errs := (&cli{t, c.store}).try("", "doctor", "--json", "--listen", "127.0.0.1:0")
		var findings []finding
		if err := json.Unmarshal([]byte(out), &findings); err != nil || code == 0 {
			t.Fatalf("%s: exit %d, %v, %s %s", c.store, code, err, out, errs)
		}
		failed := ""
		for _, f := range findings {
			if !f.OK && strings.HasPrefix(f.Check, "neo4j") {
				failed = f.Check
			}
			if strings.Contains(f.Says, c.password) || strings.Contains(f.Says, "secret@") {
				t.Errorf("%s tells a secret: %s", f.Check, f.Says)
			}
		}
		if failed != c.fails {
			t.Errorf("%s: the doctor blames %q, want %q", c.store, failed, c.fails)
		}
	}
}
