package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"liaison/internal/extract"
	"liaison/internal/ingest"
)

// languageModel answers every question with the one claim of TestExtractors' article, and only who has the key.
func languageModel(t *testing.T) *httptest.Server {
	t.Helper()
	const said = `{"entities": [{"id": "e1", "type": "person", "kind": "", "name": "Clara Voss", "aliases": []},
		{"id": "e2", "type": "organisation", "kind": "bank", "name": "Norvex Bank", "aliases": []}],
		"relations": [{"type": "leads", "subject": "e1", "object": "e2", "role": "chairwoman", "status": "asserted", "attributed_to": "", "date": "", "quote": "Clara Voss, the chairwoman of Norvex Bank"},
		{"type": "owns", "subject": "e1", "object": "e2", "role": "", "status": "asserted", "attributed_to": "", "date": "", "quote": "Clara Voss owns all of Norvex Bank"}], "meetings": []}`
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		if r.URL.Path != "/v1/chat/completions" || r.Header.Get("Authorization") != "Bearer sk-of-the-test" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"choices": []any{map[string]any{"finish_reason": "stop", "message": map[string]any{"content": said}}},
			"usage": map[string]any{"prompt_tokens": 900, "completion_tokens": 120}})
	}))
	t.Cleanup(s.Close)
	return s
}

// TestServeAsksTheModel configures the server by its environment: the key, too.
func TestServeAsksTheModel(t *testing.T) {
	c := newCLI(t)
	for name, value := range map[string]string{"EXTRACTOR": "llm", "LLM_URL": languageModel(t).URL + "/v1", "LLM_MODEL": "scripted", "LLM_KEY": "sk-of-the-test",
		"LLM_QUESTION_PRICE": "2.5", "LLM_ANSWER_PRICE": "10", "LLM_RUN_COST": "0.08"} {
		t.Setenv("LIAISON_"+name, value)
	}
	if out := c.must("config"); !strings.Contains(out, "llm_key = ********") || !strings.Contains(out, "llm_run_cost = 0.08") {
		t.Errorf("got %s", out)
	}
	s := c.serve()
	ask := func() (int, string) {
		body := strings.NewReader(`{"article": {"ref": "a", "language": "en", "text": "Clara Voss, the chairwoman of Norvex Bank, met Idris Calloway."}}`)
		response, err := http.Post(s.address+"/api/v1/extract", "application/json", body)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		data, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		return response.StatusCode, string(data)
	}
	if status, body := ask(); status != http.StatusOK || !strings.Contains(body, `"extractor":{"name":"llm:scripted","version":"1"}`) || !strings.Contains(body, `"quote_not_in_text":1`) {
		t.Errorf("%d %s", status, body)
	}
	for range 20 { // one question costs 0.00345; the longest answer to it might cost 0.05 and more
		if status, body := ask(); status != http.StatusOK {
			if status != http.StatusServiceUnavailable || !strings.Contains(body, "the budget of the run is spent") {
				t.Errorf("%d %s", status, body)
			}
			return
		}
	}
	t.Error("the budget has no end")
}

// TestExtractors reads one article with one extractor after the other: the claims in the graph are those of the last.
func TestExtractors(t *testing.T) {
	c := newCLI(t)
	folder := t.TempDir()
	file, key := filepath.Join(folder, "a.txt"), filepath.Join(folder, "key")
	for path, text := range map[string]string{file: "Clara Voss, the chairwoman of Norvex Bank, met Idris Calloway in Selmar on Wednesday.\n", key: "sk-of-the-test\n"} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	asking := []string{"--extractor", "llm", "--llm-url", languageModel(t).URL + "/v1", "--llm-model", "scripted", "--llm-key-file", key}
	code, out, errs := c.try("", append(asking, "extract", file)...)
	var r extract.Record
	if code != 0 || json.Unmarshal([]byte(out), &r) != nil || r.Extractor.Name != "llm:scripted" || len(r.Relations) != 1 || r.Dropped["quote_not_in_text"] != 1 {
		t.Fatalf("exit %d: %s%s", code, out, errs)
	}
	if !strings.Contains(errs, "language model: 1 articles read by 1 requests, 900 tokens asked, 120 answered; dropped: quote_not_in_text 1") {
		t.Errorf("the cost is not said: %s", errs)
	}
	if code, _, errs := c.try("", append(asking, "--llm-run-tokens", "100", "extract", file)...); code != 1 || !strings.Contains(errs, "the budget of the run is spent") {
		t.Errorf("exit %d: %s", code, errs)
	}
	by := func() string {
		return c.must("claims", "Clara Voss", "--json")
	}
	c.must("import", file)
	if all := by(); !strings.Contains(all, `"extractor":"builtin/`) {
		t.Errorf("got %s", all)
	}
	again := answer[ingest.Outcome](c, append(asking, "import", file)...)
	if again.Import.Revised != 1 || again.Import.New != 0 {
		t.Errorf("got %+v", again.Import)
	}
	if all := by(); strings.Contains(all, `"extractor":"builtin/`) || strings.Count(all, `"extractor":"llm:scripted/`) != 1 {
		t.Errorf("got %s", all)
	}
	c.must("verify")

	for want, args := range map[string][]string{
		"no extractor \"oracle\"":                {"--extractor", "oracle", "extract", file},
		"onnx_model: is missing":                 {"--extractor", "onnx", "extract", file},
		"onnx_model: config.json cannot be read": {"--extractor", "onnx", "--onnx-model", folder, "extract", file},
		"llm_url":                                {"--extractor", "llm", "extract", file},
		"llm_model":                              {"--extractor", "llm", "--llm-url", "http://localhost:1", "extract", file},
		"llm_key_file":                           {"--extractor", "llm", "--llm-key-file", filepath.Join(folder, "none"), "extract", file},
		"unknown flag: --llm-key":                {"--llm-key", "x", "extract", file},
		"the language model does not answer":     append(asking[:6:6], "extract", file),
	} {
		if code, _, errs := c.try("", args...); code == 0 || !strings.Contains(errs, want) {
			t.Errorf("%v: exit %d: %s", args, code, errs)
		}
	}
}
