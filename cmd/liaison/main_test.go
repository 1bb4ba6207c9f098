package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"liaison/internal/extract/extracttest"
	"liaison/internal/graph"
	"liaison/internal/httpapi"
	"liaison/internal/ingest"
)

// asProgram makes the test binary the program itself, so that it can be killed.
const asProgram = "LIAISON_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// cli runs one command line in this process, in a folder of its own.
type cli struct {
	t     *testing.T
	store string
}

func newCLI(t *testing.T) *cli {
	t.Helper()
	for _, e := range os.Environ() {
		if name, _, _ := strings.Cut(e, "="); strings.HasPrefix(name, "LIAISON_") && name != "LIAISON_DATA" {
			t.Setenv(name, "")
		}
	}
	return &cli{t, filepath.Join(t.TempDir(), "test.db")}
}

func (c *cli) try(in string, args ...string) (code int, out, errs string) {
	c.t.Helper()
	var o, e bytes.Buffer
	code = run(context.Background(), append([]string{"--store", c.store}, args...), strings.NewReader(in), &o, &e)
	return code, o.String(), e.String()
}

func (c *cli) must(args ...string) string {
	c.t.Helper()
	code, out, errs := c.try("", args...)
	if code != 0 {
		c.t.Fatalf("liaison %s: exit %d\n%s%s", strings.Join(args, " "), code, out, errs)
	}
	return out
}

func answer[T any](c *cli, args ...string) T {
	c.t.Helper()
	var v T
	if err := json.Unmarshal([]byte(c.must(append(args, "--json")...)), &v); err != nil {
		c.t.Fatal(err)
	}
	return v
}

// basin writes the small graph's records to a file.
func basin(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "basin.jsonl")
	var b bytes.Buffer
	for _, r := range extracttest.Basin() {
		body, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(body, '\n'))
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestFileToAnswer follows articles from a file into the store and out again, the same over command line, HTTP and Go.
func TestFileToAnswer(t *testing.T) {
	c := newCLI(t)
	out := c.must("import", basin(t))
	if !strings.Contains(out, "5 articles, ") || !strings.Contains(out, "0 rejected") {
		t.Errorf("got %s", out)
	}
	again := answer[ingest.Outcome](c, "import", basin(t))
	if again.Import.New != 0 || again.Import.Unchanged != 5 {
		t.Errorf("importing twice: got %+v", again.Import)
	}
	shown := c.must("path", "Norvex Bank", "Navra Front")
	for _, want := range []string{"Norvex Bank — ", "“Clara Voss, the chairwoman of Norvex Bank", "Daily Courier", "2025-05-02", "asserted"} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is not in\n%s", want, shown)
		}
	}
	command := c.must("path", "Norvex Bank", "Navra Front", "--json")
	server := c.serve()
	web := server.get("/api/v1/paths?loosen=true&from=" + url.QueryEscape("norvex bank") + "&to=" + url.QueryEscape("NAVRA FRONT"))
	if strings.TrimSpace(command) != web {
		t.Errorf("command line %s\nHTTP %s", command, web)
	}
	var set graph.PathSet
	if err := json.Unmarshal([]byte(web), &set); err != nil || len(set.Paths) != 1 || len(set.Paths[0].Hops[0].Quotes) == 0 {
		t.Errorf("got %+v, %v", set, err)
	}
	for _, pair := range [][2]string{
		{"/api/v1/search?q=velkan", "search velkan"}, {"/api/v1/neighbourhood?centres=Norvex+Bank&depth=2", "neighbours Norvex_Bank --depth 2"},
		{"/api/v1/claims?entity=Norvex+Bank", "claims Norvex_Bank"}, {"/api/v1/claims?pair=Clara+Voss&pair=Norvex+Bank&best=true", "claims Clara_Voss Norvex_Bank --best"},
		{"/api/v1/meetings?with=Idris+Calloway", "meetings Idris_Calloway"}, {"/api/v1/articles", "article"}, {"/api/v1/stats", "stats"},
		{"/api/v1/connect?entities=Norvex+Bank&entities=Navra+Front&entities=Courier+Trust", "connect Norvex_Bank Navra_Front Courier_Trust"},
	} {
		words := strings.Fields(pair[1])
		for i := range words {
			words[i] = strings.ReplaceAll(words[i], "_", " ")
		}
		if got, want := strings.TrimSpace(c.must(append(words, "--json")...)), server.get(pair[0]); got != want {
			t.Errorf("%s\ncommand line %s\nHTTP %s", pair[1], got, want)
		}
	}
}

// server is `liaison serve` under way in this process.
type server struct {
	t       *testing.T
	address string
}

func (c *cli) serve(args ...string) *server {
	c.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	read, write := io.Pipe()
	done := make(chan int, 1)
	var errs bytes.Buffer
	go func() {
		done <- run(ctx, append([]string{"--store", c.store, "serve", "--listen", "127.0.0.1:0"}, args...), strings.NewReader(""), write, &errs)
		_ = write.Close()
	}()
	c.t.Cleanup(func() {
		cancel()
		select {
		case code := <-done:
			if code != 0 {
				c.t.Errorf("serve: exit %d %s", code, errs.String())
			}
		case <-time.After(20 * time.Second):
			c.t.Error("the server does not stop")
		}
	})
	line, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		c.t.Fatalf("serve: %v %s", err, errs.String())
	}
	_, address, _ := strings.Cut(strings.TrimSpace(line), "Liaison on ")
	return &server{c.t, address}
}

func (s *server) get(path string) string {
	s.t.Helper()
	response, err := http.Get(s.address + path)
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		s.t.Fatalf("%s: %d %v %s", path, response.StatusCode, err, body)
	}
	return string(body)
}

func TestEveryCommand(t *testing.T) {
	c := newCLI(t)
	c.must("import", basin(t))
	hash := func() string { return answer[graph.Verification](c, "verify").Hash }
	before := hash()

	t.Run("search, entity, article", func(t *testing.T) {
		if out := c.must("search", "SBC"); !strings.Contains(out, "Sarrow Basin Council (organisation") || !strings.Contains(out, "as SBC") {
			t.Errorf("got %s", out)
		}
		if out := c.must("entity", "clara voss"); !strings.Contains(out, "—leads→ Norvex Bank") {
			t.Errorf("got %s", out)
		}
		page := answer[graph.Page[graph.ArticleItem]](c, "article", "--text", "reshuffle")
		if len(page.Items) != 1 || !strings.Contains(c.must("article", page.Items[0].ID), "Ilena Corvat") {
			t.Errorf("got %+v", page.Items)
		}
	})
	t.Run("merge, undo", func(t *testing.T) {
		d := answer[graph.Decision](c, "merge", "Tomas Velkan", "Dario Velkan", "--reason", "test")
		if d.By == "" || d.Reason != "test" || hash() == before {
			t.Errorf("got %+v", d)
		}
		c.must("undo", d.ID)
		if hash() != before {
			t.Error("undo does not restore the graph")
		}
	})
	t.Run("split", func(t *testing.T) {
		page := answer[graph.Page[graph.ArticleItem]](c, "article", "--source", "The Wire")
		d := answer[graph.Decision](c, "split", "Norvex Bank", "--article", page.Items[0].ID)
		if len(d.Mentions) != 1 || hash() == before {
			t.Errorf("got %+v", d)
		}
		c.must("undo", d.ID)
		if hash() != before {
			t.Error("undo does not restore the graph")
		}
	})
	t.Run("decide", func(t *testing.T) {
		claims := answer[graph.Page[graph.Evidence]](c, "claims", "Norvex Bank")
		code, out, errs := c.try(`{"verb": "reject", "claims": ["`+claims.Items[0].Claim+`"]}`, "decide", "-", "--json")
		var d graph.Decision
		if err := json.Unmarshal([]byte(out), &d); code != 0 || err != nil {
			t.Fatalf("exit %d %s%s", code, out, errs)
		}
		c.must("undo", d.ID)
		if hash() != before {
			t.Error("undo does not restore the graph")
		}
	})
	t.Run("retract", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "one.txt")
		if err := os.WriteFile(path, []byte("Union in talks\n\nZora Malin, head of the Tessel Union, met Clara Voss of Norvex Bank in Selmar in May 2024.\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		o := answer[ingest.Outcome](c, "import", path, "--source", "Test", "--published", "2024-06-01")
		if o.Import.New != 1 {
			t.Fatalf("got %+v", o.Import)
		}
		if dry := answer[graph.Applied](c, "retract", o.Import.ID, "--dry-run"); dry.Removed != 1 {
			t.Errorf("got %+v", dry)
		}
		c.must("retract", o.Import.ID)
		if hash() != before {
			t.Error("retracting does not restore the graph")
		}
		if out := c.must("imports"); strings.Count(out, "\n") != 2 || !strings.Contains(out, "retracted") {
			t.Errorf("got %s", out)
		}
	})
	t.Run("dry run", func(t *testing.T) {
		code, out, _ := c.try(`{"ref": "n", "text": "Oleya Marine sued Kavarra Airways."}`, "import", "-", "--dry-run")
		if code != 0 || !strings.Contains(out, "Dry run") || hash() != before {
			t.Errorf("exit %d: %s", code, out)
		}
	})
	t.Run("export, backup, restore", func(t *testing.T) {
		folder := t.TempDir()
		for _, format := range []string{"ndjson", "nodelink", "graphml", "gexf", "csv", "cypher", "ftm"} {
			path := filepath.Join(folder, format)
			c.must("export", "--format", format, "-o", path)
			if info, err := os.Stat(path); err != nil || info.Size() == 0 {
				t.Errorf("%s: %v", format, err)
			}
		}
		path := filepath.Join(folder, "backup")
		c.must("backup", path)
		other := &cli{t, filepath.Join(folder, "restored.db")}
		other.must("restore", path)
		if got := answer[graph.Verification](other, "verify").Hash; got != before {
			t.Error("what is restored is not what was backed up")
		}
		if code, _, _ := other.try("", "restore", path); code != 1 {
			t.Error("a restore writes over a store")
		}
	})
	t.Run("extract gives what import takes", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "a.txt")
		if err := os.WriteFile(path, []byte("Clara Voss, chairwoman of Norvex Bank, met Idris Calloway in Selmar."), 0o600); err != nil {
			t.Fatal(err)
		}
		record := c.must("extract", path)
		code, out, errs := c.try(record, "import", "-", "--dry-run")
		if code != 0 || !strings.Contains(out, "1 articles, 1 new") {
			t.Errorf("exit %d %s %s", code, out, errs)
		}
	})
	t.Run("version, config, completion, doctor", func(t *testing.T) {
		if out := c.must("version"); !strings.HasPrefix(out, "liaison ") {
			t.Errorf("got %s", out)
		}
		for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
			if out := c.must("completion", shell); !strings.Contains(out, "liaison") {
				t.Errorf("%s: got %s", shell, out)
			}
		}
		if out := c.must("doctor", "--listen", "127.0.0.1:0"); strings.Contains(out, "FAILED") {
			t.Errorf("got %s", out)
		}
	})
	t.Run("every command has an example and takes --json", func(t *testing.T) {
		a := &app{}
		for _, command := range a.root().Commands() {
			if command.Example == "" && command.Name() != "help" {
				t.Errorf("%s has no example", command.Name())
			}
		}
	})
}

func TestExitCodes(t *testing.T) {
	c := newCLI(t)
	c.must("import", basin(t))
	for _, v := range []struct {
		line string
		code int
		says string
	}{
		{"", 0, ""}, {"--help", 0, ""}, {"nonsense", 2, "nonsense"}, {"search --colour", 2, "colour"}, {"path one", 2, "2 arg"}, {"import", 2, "1 arg"},
		{"search x --limit many", 2, "limit"}, {"path Nobody Else", 1, "from"}, {"search x --limit 9999", 1, "limit"}, {"entity Velkn", 1, "near it"},
		{"import /no/such/file", 1, "/no/such/file"}, {"undo none", 1, "none"}, {"export --format pdf", 1, "format"}, {"--store ftp://x stats", 1, "store"}, {"--store neo4j://ann:secret@x stats", 1, "LIAISON_NEO4J_PASSWORD"},
		{"--log-level loud stats", 1, "log_level"}, {"split Velkan", 1, "Velkan"}, {"completion tcsh", 2, "tcsh"}, {"restore /no/such/file", 1, "file"},
	} {
		code, out, errs := c.try("", strings.Fields(v.line)...)
		if code != v.code || !strings.Contains(errs, v.says) {
			t.Errorf("liaison %s: exit %d, want %d\n%s%s", v.line, code, v.code, out, errs)
		}
	}
	t.Run("an error as JSON", func(t *testing.T) {
		_, _, errs := c.try("", "path", "Nobody", "Else", "--json")
		var e httpapi.ErrorBody
		if err := json.Unmarshal([]byte(errs), &e); err != nil || e.Error.Code != "not_found" || e.Error.Field != "from" {
			t.Errorf("got %s", errs)
		}
	})
}

func TestTerminalIsSafe(t *testing.T) {
	c := newCLI(t)
	c.must("import", basin(t))
	code, out, _ := c.try(`{"verb": "rename", "entities": ["Norvex Bank"], "value": "Nor\u001b[2Jvex\u202e\u0007 Bank"}`, "decide", "-", "--json")
	if code != 0 {
		t.Fatalf("exit %d %s", code, out)
	}
	shown := c.must("path", "Clara Voss", "Oleya Marine") + c.must("search", "nor") + c.must("neighbours", "Clara Voss")
	if strings.ContainsAny(shown, "\x1b\u202e\a") {
		t.Errorf("a name moves the cursor: %q", shown)
	}
}
