package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"liaison/internal/httpapi"
)

func TestSettings(t *testing.T) {
	c := newCLI(t)
	folder := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	file := write("a.toml", "listen = '127.0.0.1:1111'\nworkers = 3\nhosts = ['a.example.org']\ntoken = 'file-secret-0123456789'\nneo4j_password = 'hunter2hunter2'\n")
	show := func(args ...string) string {
		code, out, errs := c.try("", append(args, "config")...)
		if code != 0 {
			return errs
		}
		return out
	}
	if out := show("--config", file); !strings.Contains(out, "listen = 127.0.0.1:1111") || !strings.Contains(out, "workers = 3") {
		t.Errorf("file: got %s", out)
	} else if strings.Contains(out, "file-secret") || strings.Contains(out, "hunter2") || !strings.Contains(out, "token = ********") {
		t.Errorf("a secret is shown: %s", out)
	}
	t.Setenv("LIAISON_LISTEN", "127.0.0.1:2222")
	if out := show("--config", file); !strings.Contains(out, "listen = 127.0.0.1:2222") {
		t.Errorf("environment over file: got %s", out)
	}
	if out := show("--config", file, "--listen", "127.0.0.1:3333"); !strings.Contains(out, "listen = 127.0.0.1:3333") {
		t.Errorf("flag over environment: got %s", out)
	}
	if out := show("--store", "neo4j://ann:secretsecret@db:7687"); strings.Contains(out, "secretsecret") {
		t.Errorf("a secret is shown: %s", out)
	}
	for name, text := range map[string]string{"b.toml": "lisen = 'x'", "c.json": `{"lisen": "x"}`, "d.json": `{} {}`, "e.toml": "listen ="} {
		if code, _, errs := c.try("", "--config", write(name, text), "config"); code != 1 || !strings.Contains(errs, name) {
			t.Errorf("%s: exit %d %s", name, code, errs)
		}
	}
	if code, _, errs := c.try("", "--config", filepath.Join(folder, "none.toml"), "config"); code != 1 || !strings.Contains(errs, "config") {
		t.Errorf("exit %d %s", code, errs)
	}
	t.Setenv("LIAISON_WORKERS", "many")
	if code, _, errs := c.try("", "config"); code != 1 || !strings.Contains(errs, "LIAISON_WORKERS") {
		t.Errorf("exit %d %s", code, errs)
	}
	t.Setenv("LIAISON_WORKERS", "")
	tokens, err := (&settings{Token: "one-secret-0123456789,rita:read:two-secret-0123456789", TokenDoc: write("tokens", "# notes\nwalt:write:three-secret-0123456789\n")}).tokens()
	if err != nil || len(tokens) != 3 || tokens[0].Role != httpapi.RoleWrite || tokens[1].Name != "rita" || tokens[2].Name != "walt" {
		t.Errorf("got %v, %v", tokens, err)
	}
}

func TestServeNeedsATokenElsewhere(t *testing.T) {
	c := newCLI(t)
	if code, _, errs := c.try("", "serve", "--listen", "0.0.0.0:0"); code != 1 || !strings.Contains(errs, "LIAISON_TOKEN") {
		t.Errorf("exit %d %s", code, errs)
	}
}

func TestDemo(t *testing.T) {
	c := newCLI(t)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	read, write := io.Pipe()
	done := make(chan int, 1)
	go func() {
		done <- run(ctx, []string{"demo", "--store", c.store}, strings.NewReader(""), write, io.Discard)
		_ = write.Close()
	}()
	var lines []string
	for scanner := bufio.NewScanner(read); scanner.Scan(); {
		lines = append(lines, scanner.Text())
		if address, ok := strings.CutPrefix(scanner.Text(), "Liaison on "); ok {
			s := &server{t, address}
			if !strings.Contains(s.get("/"), "<html") || !strings.Contains(s.get("/api/v1/stats"), `"articles"`) {
				t.Error("page or API is not there")
			}
			cancel()
		}
	}
	if code := <-done; code != 0 {
		t.Errorf("exit %d", code)
	}
	text := strings.Join(lines, "\n")
	for _, want := range []string{"sample articles", "organisations", "people", "meetings", "relations", "rejected"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
}

func TestNextFreePort(t *testing.T) {
	first, err := listenNear("127.0.0.1", 18080)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	second, err := listenNear("127.0.0.1", 18080)
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	if first.Addr().String() == second.Addr().String() {
		t.Error(fmt.Sprint("twice ", first.Addr()))
	}
}
