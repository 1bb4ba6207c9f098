package httpapi_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"liaison/internal/extract/extracttest"
	"liaison/internal/graph"
	"liaison/internal/httpapi"
	"liaison/internal/ingest"
)

// serving runs the fixture's server on a real listener until stop is called, which gives Serve's error.
func (f *fixture) serving() (address string, stop func() error) {
	f.t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		f.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- f.server.Serve(ctx, listener) }()
	stop = sync.OnceValue(func() error {
		cancel()
		select {
		case err := <-done:
			return err
		case <-time.After(20 * time.Second):
			return errors.New("the server does not stop")
		}
	})
	f.t.Cleanup(func() { _ = stop() })
	return listener.Addr().String(), stop
}

func manyArticles(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"ref": "m%d", "text": "Clara Voss, the chairwoman of Norvex Bank, met Idris Calloway in Selmar. Report %d of %d."}`+"\n", i, i, i*7919)
	}
	return b.String()
}

func TestStoppedServerGoesOnWithItsImport(t *testing.T) {
	f := open(t)
	address, stop := f.serving()
	body := manyArticles(1500)
	response, err := http.Post("http://"+address+"/api/v1/imports", ndjson, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	started := time.Now()
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(started); took > 15*time.Second {
		t.Errorf("stopping took %v", took)
	}
	page, err := f.store.Imports(t.Context(), graph.Paging{Limit: 1})
	if err != nil || page.Items[0].Finished != nil {
		t.Fatalf("got %+v, %v", page, err)
	}
	// Another server on the same store takes the same upload and completes the row.
	importer := &ingest.Importer{Store: f.store, Extractor: extractor(), Log: quiet}
	next, err := httpapi.New(httpapi.Config{Store: f.store, Importer: importer, User: "tester", Spool: t.TempDir(), Log: quiet})
	if err != nil {
		t.Fatal(err)
	}
	f.server = next
	address, _ = f.serving()
	response, err = http.Post("http://"+address+"/api/v1/imports?wait=true", ndjson, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	out := decoded[ingest.Outcome](t, reply{response, data}, http.StatusOK)
	if out.Import.ID != page.Items[0].ID || out.Import.Articles != 1500 || out.Import.State != "done" {
		t.Errorf("got %+v", out.Import)
	}
}

func TestSlowAndLargeRequests(t *testing.T) {
	f := open(t)
	address, _ := f.serving()
	dial := func() net.Conn {
		c, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = c.Close() })
		_ = c.SetDeadline(time.Now().Add(20 * time.Second))
		return c
	}
	slow := dial()
	fmt.Fprintf(slow, "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-A: ")
	started := time.Now()
	large := dial()
	fmt.Fprintf(large, "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-A: %s\r\n\r\n", strings.Repeat("a", 200<<10))
	response, err := http.ReadResponse(bufio.NewReader(large), nil)
	if err != nil || response.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("a large header: got %v, %v", response, err)
	}
	chunked := dial()
	fmt.Fprintf(chunked, "POST /api/v1/match HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
	go func() {
		for range 64 {
			if _, err := fmt.Fprintf(chunked, "8000\r\n%s\r\n", strings.Repeat(" ", 0x8000)); err != nil {
				return
			}
		}
	}()
	response, err = http.ReadResponse(bufio.NewReader(chunked), nil)
	if err != nil || response.StatusCode != http.StatusBadRequest {
		t.Errorf("an endless body: got %v, %v", response, err)
	}
	if _, err := slow.Read(make([]byte, 1)); err != nil && !errors.Is(err, io.EOF) {
		var timeout net.Error
		if errors.As(err, &timeout) && timeout.Timeout() {
			t.Error("a header that never ends keeps its connection")
		}
	}
	if took := time.Since(started); took > 10*time.Second {
		t.Errorf("a header that never ends was waited for %v", took)
	}
}

func TestLogsHoldNoSecretsAndNoText(t *testing.T) {
	var buffer lockedBuffer
	f := open(t, withTokens, func(c *httpapi.Config) {
		c.Log = slog.New(slog.NewTextHandler(&buffer, &slog.HandlerOptions{Level: slog.LevelDebug}))
		c.Importer.Log = c.Log
	})
	auth := []string{"Authorization", "Bearer " + writeSecret}
	f.get("/api/v1/search?q=canaryquery", auth...)
	f.get("/api/v1/paths?from=canaryquery&to=Norvex+Bank", auth...)
	f.get("/api/v1/search", "Authorization", "Bearer canary-wrong-secret-0123")
	f.post("/api/v1/session", map[string]string{"token": "canary-login-secret-0123"})
	f.post("/api/v1/extract", map[string]any{"article": map[string]string{"ref": "r", "text": "Canarytext said Norvex Bank."}}, auth...)
	f.do(http.MethodPost, "/api/v1/imports?wait=true", `{"ref": "c", "text": "Canarytext said Norvex Bank."}`, append([]string{"Content-Type", ndjson}, auth...)...)
	f.post("/api/v1/decisions", httpapi.DecisionBody{Verb: graph.Hide, Entities: []string{"Oleya Marine"}}, auth...)
	f.get("/canarypath%0Alevel=ERROR", auth...)
	log := buffer.String()
	for _, canary := range []string{writeSecret, readSecret, "canary", "Canarytext"} {
		if strings.Contains(log, canary) {
			t.Errorf("%s is in the log", canary)
		}
	}
	for _, want := range []string{`msg=decided`, `by=walt`, `msg=refused`, `msg="import done"`, `route=/api/v1/paths`} {
		if !strings.Contains(log, want) {
			t.Errorf("%s is not in the log", want)
		}
	}
}

type lockedBuffer struct {
	sync.Mutex
	bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.Lock()
	defer b.Unlock()
	return b.Buffer.Write(p)
}

func (b *lockedBuffer) String() string {
	b.Lock()
	defer b.Unlock()
	return b.Buffer.String()
}

func TestAmbiguousNames(t *testing.T) {
	f := open(t)
	c := extracttest.Composition{Entities: []string{"organisation: Merrin", "organisation: Norvex Bank"}, Facts: []string{"Norvex Bank owns Merrin"}}
	c.Article.Ref, c.Article.Text = "amb", "Norvex Bank owns the software maker Merrin."
	r := f.postAs(http.MethodPost, "/api/v1/imports?wait=true", c.Record())
	if out := decoded[ingest.Outcome](t, r, http.StatusOK); out.Import.New != 1 {
		t.Fatalf("got %+v", out.Import)
	}
	for _, path := range []string{"/api/v1/entities/Merrin", "/api/v1/neighbourhood?centres=merrin", "/api/v1/paths?from=Clara+Voss&to=MERRIN"} {
		r := f.get(path)
		if r.StatusCode != http.StatusMultipleChoices {
			t.Errorf("%s: got %d %s", path, r.StatusCode, r.body)
			continue
		}
		e := r.failure(t)
		if e.Code != "ambiguous" || len(e.Alternatives) != 2 || e.Field == "" {
			t.Errorf("%s: got %+v", path, e)
		}
		for _, id := range e.Alternatives {
			if r := f.get("/api/v1/entities/" + id); r.StatusCode != http.StatusOK {
				t.Errorf("%s: got %d", id, r.StatusCode)
			}
		}
	}
	r = f.post("/api/v1/decisions", httpapi.DecisionBody{Verb: graph.Hide, Entities: []string{"Merrin"}})
	if r.StatusCode != http.StatusConflict || r.failure(t).Field != "entities[0]" {
		t.Errorf("a decision on an ambiguous name: got %d %s", r.StatusCode, r.body)
	}
}
