package llm_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"liaison/internal/extract"
	"liaison/internal/extract/llm"
)

// asked is one request as the endpoint saw it. Part is the text between the marks of the question.
type asked struct {
	N              int // from 1
	At             time.Time
	Path, Key      string
	System, Prompt string
	Part           string
	Format         string
	Body           map[string]any
}

// endpoint is a real HTTP server whose answers a test scripts.
type endpoint struct {
	*httptest.Server
	mu    sync.Mutex
	asked []asked
}

func (e *endpoint) requests() []asked {
	e.mu.Lock()
	defer e.mu.Unlock()
	return append([]asked(nil), e.asked...)
}

// between finds the part in a question.
var between = regexp.MustCompile(`(?s)\n<article-[0-9a-f]{16}>\n(.*)\n</article-[0-9a-f]{16}>\n`)

// serve starts an endpoint that answers as script says.
func serve(t *testing.T, script func(w http.ResponseWriter, a asked)) *endpoint {
	t.Helper()
	e := &endpoint{}
	e.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		data, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		a := asked{At: time.Now(), Path: r.URL.Path, Key: r.Header.Get("Authorization")}
		var body struct {
			Messages []struct{ Role, Content string }
			Format   struct{ Type string } `json:"response_format"`
		}
		if json.Unmarshal(data, &body) != nil || json.Unmarshal(data, &a.Body) != nil || len(body.Messages) != 2 || body.Messages[0].Role != "system" || body.Messages[1].Role != "user" {
			http.Error(w, "not a question", http.StatusTeapot)
			return
		}
		a.System, a.Prompt, a.Format = body.Messages[0].Content, body.Messages[1].Content, body.Format.Type
		if m := between.FindStringSubmatch(a.Prompt); m != nil {
			a.Part = m[1]
		}
		e.mu.Lock()
		a.N = len(e.asked) + 1
		e.asked = append(e.asked, a)
		e.mu.Unlock()
		script(w, a)
	}))
	t.Cleanup(e.Close)
	return e
}

// say sends a completion.
func say(w http.ResponseWriter, content string) { finish(w, content, "stop", "") }

func finish(w http.ResponseWriter, content, reason, refusal string) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{
		"choices": []any{map[string]any{"finish_reason": reason, "message": map[string]any{"role": "assistant", "content": content, "refusal": refusal}}},
		"usage":   map[string]any{"prompt_tokens": 1000, "completion_tokens": 100},
	})
}

// complain sends an error as OpenAI words it.
func complain(w http.ResponseWriter, status int, message string) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"message": message}})
}

// open makes an extractor that asks the endpoint, quick to try again.
func open(t *testing.T, e *endpoint, change func(*llm.Options)) *llm.Extractor {
	t.Helper()
	o := llm.Options{URL: e.URL + "/v1", Model: "scripted", Backoff: time.Millisecond, Timeout: 30 * time.Second}
	if change != nil {
		change(&o)
	}
	x, err := llm.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func article(text string) extract.Article {
	return extract.Article{Ref: "test", Language: "en", Published: "2026-01-20", Text: text}
}

var (
	capitals = regexp.MustCompile(`\p{Lu}[\p{L}\p{M}\d]*(?: \p{Lu}[\p{L}\p{M}\d]*)*`)
	chairs   = regexp.MustCompile(`([A-Z]\w+ [A-Z]\w+), the (chairwoman) of ([A-Z]\w+ [A-Z]\w+)[^.]*`)
	met      = regexp.MustCompile(`([A-Z]\w+ [A-Z]\w+)[^.]*? (?:met|with) ([A-Z]\w+ [A-Z]\w+)[^.]*`)
)

// scripted reads a part as a model of small gifts might: runs of capitals are names, two patterns are claims.
func scripted(part string) string {
	type m = map[string]any
	entities, relations, meetings := []m{}, []m{}, []m{}
	ids := map[string]string{}
	id := func(name string) string {
		if ids[name] == "" {
			ids[name] = fmt.Sprintf("e%d", len(ids)+1)
			of := "person"
			if strings.Contains(name, "Bank") || strings.Contains(name, "Council") {
				of = "organisation"
			}
			entities = append(entities, m{"id": ids[name], "type": of, "kind": "", "name": name, "aliases": []string{}})
		}
		return ids[name]
	}
	for _, x := range chairs.FindAllStringSubmatch(part, -1) {
		relations = append(relations, m{"type": "leads", "subject": id(x[1]), "object": id(x[3]), "role": x[2], "status": "asserted", "attributed_to": "", "date": "", "quote": x[0]})
	}
	for _, x := range met.FindAllStringSubmatch(part, -1) {
		meetings = append(meetings, m{"kind": "meeting", "status": "asserted", "attributed_to": "", "date": "", "place": "", "quotes": []string{x[0]},
			"participants": []m{{"entity": id(x[1]), "on_behalf_of": "", "role": "participant"}, {"entity": id(x[2]), "on_behalf_of": "", "role": "participant"}}})
	}
	for _, name := range capitals.FindAllString(part, 200) {
		id(name)
	}
	body, _ := json.Marshal(m{"entities": entities, "relations": relations, "meetings": meetings})
	return string(body)
}
