package httpapi_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
	"time"

	"liaison/internal/extract/extracttest"
	"liaison/internal/graph"
	"liaison/internal/httpapi"
	"liaison/internal/ingest"
)

const ndjson = "application/x-ndjson"

// lines holds two records of new articles and one line that is broken.
func lines(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	for i, r := range extracttest.Basin()[:2] {
		r.Article.URL += "/again"
		r.Article.Ref += "-again"
		r.Article.Text += strings.Repeat(" Nothing else happened on that day.", i+1)
		body, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(body)
		b.WriteString("\n")
	}
	return b.String() + "{broken\n"
}

func zipped(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestUpload(t *testing.T) {
	f := open(t)
	t.Run("waiting answers with the finished row", func(t *testing.T) {
		r := f.do(http.MethodPost, "/api/v1/imports?wait=true&name=two", lines(t), "Content-Type", ndjson)
		out := decoded[ingest.Outcome](t, r, http.StatusOK)
		if out.Import.State != "done" || out.Import.New != 2 || out.Import.Rejected != 1 || out.Import.By != "tester" || out.Import.Name != "two" {
			t.Errorf("got %+v", out.Import)
		}
		rejects := ask[graph.Page[graph.Reject]](f, "/api/v1/imports/"+out.Import.ID+"/rejects")
		if len(rejects.Items) != 1 || rejects.Items[0].Line != 3 || rejects.Items[0].File != "upload.jsonl" {
			t.Errorf("got %+v", rejects.Items)
		}
	})
	t.Run("the same content is not imported again", func(t *testing.T) {
		r := f.do(http.MethodPost, "/api/v1/imports?wait=true&name=other", lines(t), "Content-Type", ndjson)
		if out := decoded[ingest.Outcome](t, r, http.StatusOK); out.Import.Name != "two" {
			t.Errorf("got %+v", out.Import)
		}
	})
	t.Run("gzip changes nothing", func(t *testing.T) {
		r := f.do(http.MethodPost, "/api/v1/imports?wait=true", zipped(t, lines(t)), "Content-Type", ndjson, "Content-Encoding", "gzip")
		if out := decoded[ingest.Outcome](t, r, http.StatusOK); out.Import.Name != "two" {
			t.Errorf("got %+v", out.Import)
		}
		for body, field := range map[string]string{"not gzip": "body", zipped(t, lines(t))[:40]: "body"} {
			r := f.do(http.MethodPost, "/api/v1/imports", body, "Content-Type", ndjson, "Content-Encoding", "gzip")
			if r.StatusCode != http.StatusBadRequest || r.failure(t).Field != field {
				t.Errorf("got %d %s", r.StatusCode, r.body)
			}
		}
	})
	t.Run("an idempotency key stands for its import", func(t *testing.T) {
		first := decoded[ingest.Outcome](t, f.do(http.MethodPost, "/api/v1/imports?wait=true", lines(t), "Content-Type", ndjson, "Idempotency-Key", "k1"), http.StatusOK)
		again := decoded[ingest.Outcome](t, f.do(http.MethodPost, "/api/v1/imports?wait=true", lines(t), "Content-Type", ndjson, "Idempotency-Key", "k1"), http.StatusOK)
		if first.Import.ID != again.Import.ID || first.Import.Unchanged != 2 {
			t.Errorf("got %+v and %+v", first.Import, again.Import)
		}
	})
	t.Run("a dry run writes nothing", func(t *testing.T) {
		before := ask[graph.Stats](f, "/api/v1/stats")
		r := f.do(http.MethodPost, "/api/v1/imports?dry_run=true", strings.ReplaceAll(lines(t), "/again", "/third"), "Content-Type", ndjson)
		out := decoded[ingest.Outcome](t, r, http.StatusOK)
		after := ask[graph.Stats](f, "/api/v1/stats")
		if !out.DryRun || out.Import.New != 2 || after.Articles != before.Articles || after.Generation != before.Generation {
			t.Errorf("got %+v, %d articles before and %d after", out.Import, before.Articles, after.Articles)
		}
		if r := f.get("/api/v1/imports/" + out.Import.ID); r.StatusCode != http.StatusNotFound {
			t.Errorf("a dry run is in the ledger: %d", r.StatusCode)
		}
	})
	t.Run("files of a form", func(t *testing.T) {
		var b bytes.Buffer
		form := multipart.NewWriter(&b)
		for name, text := range map[string]string{"../../etc/passwd.txt": "Vessel lost at sea\n\nThe Kavarran freighter Aurel sank on Monday off Selmar, the coast guard said.", "odd.xyz": "?"} {
			w, err := form.CreateFormFile("file", name)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := w.Write([]byte(text)); err != nil {
				t.Fatal(err)
			}
		}
		if err := form.Close(); err != nil {
			t.Fatal(err)
		}
		r := f.do(http.MethodPost, "/api/v1/imports?wait=true&source=Test", b.String(), "Content-Type", form.FormDataContentType())
		out := decoded[ingest.Outcome](t, r, http.StatusOK)
		if out.Import.New+out.Import.Rejected != 2 || out.Import.Name != "odd.xyz passwd.txt" {
			t.Errorf("got %+v", out.Import)
		}
	})
	t.Run("a table with its mapping", func(t *testing.T) {
		var b bytes.Buffer
		form := multipart.NewWriter(&b)
		for name, text := range map[string]string{"register.csv": "who,body\nZora Malin,Tessel Union\nIvo Brandt,Tessel Union\n",
			"register.mapping.json": `{"sentence": "{who} is a member of {body}.", "entities": {"who": {"type": "person", "name": "{who}"}, "body": {"type": "organisation", "name": "{body}"}},
				"relations": [{"type": "member_of", "subject": "who", "object": "body"}]}`} {
			w, err := form.CreateFormFile("file", name)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := w.Write([]byte(text)); err != nil {
				t.Fatal(err)
			}
		}
		if err := form.Close(); err != nil {
			t.Fatal(err)
		}
		r := f.do(http.MethodPost, "/api/v1/imports?wait=true", b.String(), "Content-Type", form.FormDataContentType())
		out := decoded[ingest.Outcome](t, r, http.StatusOK)
		if out.Import.New != 2 || out.Import.Rejected != 0 {
			t.Errorf("rejects %s", f.get("/api/v1/imports/"+out.Import.ID+"/rejects").body)
			t.Errorf("got %+v", out.Import)
		}
	})
	t.Run("retracting takes the import back", func(t *testing.T) {
		before := f.digest()
		text := "{\"ref\": \"zz\", \"title\": \"New\", \"text\": \"Zora Malin, head of the Tessel Union, met Clara Voss in Selmar.\"}\n"
		out := decoded[ingest.Outcome](t, f.do(http.MethodPost, "/api/v1/imports?wait=true", text, "Content-Type", ndjson), http.StatusOK)
		if out.Import.New != 1 || f.digest() == before {
			t.Fatalf("got %+v", out.Import)
		}
		decoded[graph.Applied](t, f.do(http.MethodDelete, "/api/v1/imports/"+out.Import.ID, ""), http.StatusOK)
		if f.digest() != before {
			t.Error("the graph is not as it was")
		}
	})
	t.Run("bad options", func(t *testing.T) {
		for query, field := range map[string]string{"published=yesterday": "published", "wait=perhaps": "wait", "colour=red": "colour"} {
			r := f.do(http.MethodPost, "/api/v1/imports?"+query, "{}", "Content-Type", ndjson)
			if r.StatusCode != http.StatusBadRequest || r.failure(t).Field != field {
				t.Errorf("%s: got %d %s", query, r.StatusCode, r.body)
			}
		}
	})
}

// digest is the hash of the whole believed graph.
func (f *fixture) digest() string {
	f.t.Helper()
	v, err := f.store.Verify(f.t.Context())
	if err != nil {
		f.t.Fatal(err)
	}
	return v.Hash
}

// event is one server-sent event.
type event struct{ id, name, data string }

// listen reads events until do says that it has seen enough.
func (f *fixture) listen(path string, headers map[string]string, do func(event) bool) *http.Response {
	f.t.Helper()
	request, err := http.NewRequestWithContext(f.t.Context(), http.MethodGet, f.http.URL+path, nil)
	if err != nil {
		f.t.Fatal(err)
	}
	for k, v := range headers {
		request.Header.Set(k, v)
	}
	client := http.Client{Timeout: 30 * time.Second}
	response, err := client.Do(request)
	if err != nil {
		f.t.Fatal(err)
	}
	defer response.Body.Close()
	var e event
	for scanner := bufio.NewScanner(response.Body); scanner.Scan(); {
		name, value, _ := strings.Cut(scanner.Text(), ": ")
		switch name {
		case "id":
			e.id = value
		case "event":
			e.name = value
		case "data":
			e.data = value
		case "":
			if e.name != "" && do(e) {
				return response
			}
			e = event{}
		}
	}
	return response
}

func TestImportInTheBackground(t *testing.T) {
	f := open(t)
	r := f.do(http.MethodPost, "/api/v1/imports", lines(t), "Content-Type", ndjson)
	out := decoded[ingest.Outcome](t, r, http.StatusAccepted)
	if r.Header.Get("Location") != "/api/v1/imports/"+out.Import.ID {
		t.Errorf("got %q", r.Header.Get("Location"))
	}
	var last event
	response := f.listen("/api/v1/imports/"+out.Import.ID+"/events", map[string]string{"Accept-Encoding": "gzip"}, func(e event) bool {
		last = e
		return e.name == "done"
	})
	if kind := response.Header.Get("Content-Type"); kind != "text/event-stream" || response.Header.Get("Content-Encoding") != "" {
		t.Errorf("got %q, encoded %q", kind, response.Header.Get("Content-Encoding"))
	}
	var row graph.Import
	if err := json.Unmarshal([]byte(last.data), &row); err != nil || row.State != "done" || row.New != 2 {
		t.Errorf("got %+v, %v", last, err)
	}
	if r := f.do(http.MethodPost, "/api/v1/imports/"+out.Import.ID+"/cancel", ""); r.StatusCode != http.StatusConflict {
		t.Errorf("a finished import can be cancelled: %d", r.StatusCode)
	}
}

func TestCancel(t *testing.T) {
	f := open(t)
	var b strings.Builder
	for i := range 3000 {
		b.WriteString(`{"ref": "c` + strings.Repeat("i", i%50) + time.Duration(i).String() + `", "text": "Clara Voss, the chairwoman of Norvex Bank, met Idris Calloway in Selmar. ` + time.Duration(i).String() + `"}` + "\n")
	}
	out := decoded[ingest.Outcome](t, f.do(http.MethodPost, "/api/v1/imports", b.String(), "Content-Type", ndjson), http.StatusAccepted)
	row := decoded[graph.Import](t, f.do(http.MethodPost, "/api/v1/imports/"+out.Import.ID+"/cancel", ""), http.StatusOK)
	if row.State != "cancelled" || row.Finished == nil {
		t.Errorf("got %+v", row)
	}
}

func TestChangeFeed(t *testing.T) {
	f := open(t)
	start := ask[graph.ChangeSet](f, "/api/v1/changes").Current
	got := make(chan event, 1)
	ready := make(chan struct{})
	go func() {
		close(ready)
		f.listen("/api/v1/changes/events", map[string]string{"Last-Event-ID": "0"}, func(e event) bool {
			if e.name == "change" && strings.Contains(e.data, `"cause":"decide"`) {
				got <- e
				return true
			}
			return false
		})
	}()
	<-ready
	r := f.post("/api/v1/decisions", httpapi.DecisionBody{Verb: graph.Rename, Entities: []string{"Norvex Bank"}, Value: "Norvex Group"})
	decision := decoded[graph.Decision](t, r, http.StatusCreated)
	select {
	case e := <-got:
		if !strings.Contains(e.data, decision.ID) || e.id == "" {
			t.Errorf("got %+v", e)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("no event")
	}
	set := ask[graph.ChangeSet](f, "/api/v1/changes?since="+jsonNumber(start))
	if len(set.Changes) != 1 || set.Changes[0].Decision != decision.ID || set.Changes[0].By != "tester" || set.Next != set.Current {
		t.Errorf("got %+v", set)
	}
}

func jsonNumber(n int64) string {
	b, _ := json.Marshal(n)
	return string(b)
}
