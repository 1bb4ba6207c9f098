package llm_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"liaison/internal/extract/llm"
	"liaison/internal/graph"
)

// good answers news.
var good = relation("role=chairwoman")

func TestEndpointsThatFail(t *testing.T) {
	cases := map[string]struct {
		script   func(w http.ResponseWriter, a asked)
		code     graph.Code // empty: the article is read
		requests int
		says     string
	}{
		"busy, then good": {func(w http.ResponseWriter, a asked) {
			if a.N < 3 {
				complain(w, http.StatusTooManyRequests, "slow down")
				return
			}
			say(w, good)
		}, "", 3, ""},
		"broken, then good": {func(w http.ResponseWriter, a asked) {
			if a.N == 1 {
				complain(w, http.StatusInternalServerError, "oops")
				return
			}
			say(w, good)
		}, "", 2, ""},
		"always broken": {func(w http.ResponseWriter, _ asked) { complain(w, http.StatusBadGateway, "no model") }, graph.CodeUnavailable, 3, "502, no model"},
		"the key is refused": {func(w http.ResponseWriter, _ asked) { complain(w, http.StatusUnauthorized, "bad key sk-secret-0123") }, graph.CodeUnavailable, 1,
			"401, bad key ********"},
		"no such model":    {func(w http.ResponseWriter, _ asked) { complain(w, http.StatusNotFound, "no model scripted") }, graph.CodeUnavailable, 1, "404"},
		"a page, not JSON": {func(w http.ResponseWriter, _ asked) { fmt.Fprint(w, "<html>hello</html>") }, graph.CodeUnavailable, 3, "no chat completion"},
		"no choices":       {func(w http.ResponseWriter, _ asked) { fmt.Fprint(w, `{"choices": []}`) }, graph.CodeUnavailable, 3, "no chat completion"},
		"it hangs up":      {func(http.ResponseWriter, asked) { panic(http.ErrAbortHandler) }, graph.CodeUnavailable, 3, "no connection"},
		"it stalls":        {func(w http.ResponseWriter, _ asked) { time.Sleep(400 * time.Millisecond) }, graph.CodeUnavailable, 3, ""},
		"it trickles": {func(w http.ResponseWriter, _ asked) {
			for range 50 {
				fmt.Fprint(w, " ")
				w.(http.Flusher).Flush()
				time.Sleep(20 * time.Millisecond)
			}
		}, graph.CodeUnavailable, 3, "broke off"},
		"it asks for a day of peace": {func(w http.ResponseWriter, _ asked) {
			w.Header().Set("Retry-After", "86400")
			complain(w, http.StatusTooManyRequests, "quota")
		}, graph.CodeUnavailable, 1, "24h"},
		"it sends us elsewhere": {func(w http.ResponseWriter, _ asked) {
			w.Header().Set("Location", "http://203.0.113.1/")
			w.WriteHeader(http.StatusTemporaryRedirect)
		}, graph.CodeUnavailable, 1, "307"},
		"the model declines":       {func(w http.ResponseWriter, _ asked) { finish(w, "", "stop", "I cannot help with that.") }, graph.CodeInvalid, 1, "declines"},
		"a filter cuts in":         {func(w http.ResponseWriter, _ asked) { finish(w, "", "content_filter", "") }, graph.CodeInvalid, 1, "declines"},
		"half an object":           {func(w http.ResponseWriter, _ asked) { say(w, good[:len(good)/2]) }, graph.CodeInvalid, 2, "no usable answer"},
		"prose":                    {func(w http.ResponseWriter, _ asked) { say(w, "Sure! Here is what I found: nothing.") }, graph.CodeInvalid, 2, "no usable answer"},
		"an object of other lists": {func(w http.ResponseWriter, _ asked) { say(w, `{"people": []}`) }, graph.CodeInvalid, 2, "no usable answer"},
		"a list that is a word":    {func(w http.ResponseWriter, _ asked) { say(w, `{"entities": "none"}`) }, graph.CodeInvalid, 2, "no usable answer"},
		"nonsense, then good": {func(w http.ResponseWriter, a asked) {
			if a.N == 1 {
				say(w, "{")
				return
			}
			say(w, good)
		}, "", 2, ""},
		"a huge answer": {func(w http.ResponseWriter, _ asked) { say(w, strings.Repeat("x", 5<<20)) }, graph.CodeInvalid, 2, "no usable answer"},
		"deep nesting":  {func(w http.ResponseWriter, _ asked) { say(w, strings.Repeat(`{"entities":[`, 100_000)) }, graph.CodeInvalid, 2, "no usable answer"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := serve(t, c.script)
			x := open(t, e, func(o *llm.Options) {
				o.Attempts, o.Key, o.Timeout = 3, "sk-secret-0123", 10*time.Second
				if strings.HasPrefix(name, "it stalls") || strings.HasPrefix(name, "it trickles") {
					o.Timeout = 150 * time.Millisecond
				}
			})
			r, err := x.Extract(context.Background(), article(news))
			if c.code == "" && (err != nil || len(r.Relations) != 1) {
				t.Errorf("got %v, %v", r, err)
			}
			if c.code != "" && (r != nil || graph.CodeOf(err) != c.code || !strings.Contains(err.Error(), c.says)) {
				t.Errorf("got %v, want %s: %s", err, c.code, c.says)
			}
			if err != nil && strings.Contains(err.Error(), "sk-secret") {
				t.Errorf("the key shows: %v", err)
			}
			all := e.requests()
			if len(all) != c.requests {
				t.Errorf("%d requests, want %d", len(all), c.requests)
			}
			if all[0].Key != "Bearer sk-secret-0123" {
				t.Errorf("key %q", all[0].Key)
			}
		})
	}
}

func TestAnAddressThatIsAway(t *testing.T) {
	e := serve(t, nil)
	e.Close()
	_, err := open(t, e, func(o *llm.Options) { o.Attempts = 2 }).Extract(context.Background(), article(news))
	if graph.CodeOf(err) != graph.CodeUnavailable {
		t.Errorf("got %v", err)
	}
}

func TestADeadlineIsKept(t *testing.T) {
	e := serve(t, func(w http.ResponseWriter, _ asked) { time.Sleep(300 * time.Millisecond) })
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	started := time.Now()
	_, err := open(t, e, nil).Extract(ctx, article(news))
	if graph.CodeOf(err) != graph.CodeCanceled || time.Since(started) > 250*time.Millisecond {
		t.Errorf("got %v after %v", err, time.Since(started))
	}
}

func TestRetryAfterIsKept(t *testing.T) {
	e := serve(t, func(w http.ResponseWriter, a asked) {
		if a.N == 1 {
			w.Header().Set("Retry-After", "0.2")
			complain(w, http.StatusServiceUnavailable, "loading")
			return
		}
		say(w, good)
	})
	if _, err := open(t, e, nil).Extract(context.Background(), article(news)); err != nil {
		t.Fatal(err)
	}
	if all := e.requests(); len(all) != 2 || all[1].At.Sub(all[0].At) < 190*time.Millisecond {
		t.Errorf("asked again after %v", all[1].At.Sub(all[0].At))
	}
}

// TestAnAnswerCutShort has the text asked for again in halves.
func TestAnAnswerCutShort(t *testing.T) {
	text := strings.Repeat("Nothing of note was said on that day by anyone at all. ", 12) + "Clara Voss, the chairwoman of Norvex Bank, met Idris Calloway."
	e := serve(t, func(w http.ResponseWriter, a asked) {
		if len(a.Part) > 400 {
			finish(w, scripted(a.Part)[:20], "length", "")
			return
		}
		say(w, scripted(a.Part))
	})
	r, err := open(t, e, nil).Extract(context.Background(), article(text))
	if err != nil || len(r.Relations) != 1 || len(r.Meetings) != 1 {
		t.Fatalf("got %+v, %v", r, err)
	}
	if n := len(e.requests()); n != 3 {
		t.Errorf("%d requests", n)
	}
	e = serve(t, func(w http.ResponseWriter, a asked) { finish(w, "{", "length", "") })
	if _, err := open(t, e, nil).Extract(context.Background(), article(text)); graph.CodeOf(err) != graph.CodeInvalid {
		t.Errorf("got %v", err)
	}
}

// TestDialects meets endpoints that know less than others; what is left out is said once.
func TestDialects(t *testing.T) {
	refusing := func(refuse func(a asked) string) func(http.ResponseWriter, asked) {
		return func(w http.ResponseWriter, a asked) {
			if says := refuse(a); says != "" {
				complain(w, http.StatusBadRequest, says)
				return
			}
			say(w, good)
		}
	}
	cases := map[string]struct {
		script func(http.ResponseWriter, asked)
		said   int
		holds  func(last asked) bool
	}{
		"no schema": {refusing(func(a asked) string {
			if a.Format == "json_schema" {
				return "response_format type json_schema is not supported"
			}
			return ""
		}), 1, func(a asked) bool { return a.Format == "json_object" }},
		"no response_format": {refusing(func(a asked) string {
			if a.Format != "" {
				return "unknown parameter response_format"
			}
			return ""
		}), 2, func(a asked) bool { return a.Format == "" }},
		"another name for the bound, no temperature": {refusing(func(a asked) string {
			if a.Body["max_tokens"] != nil {
				return "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."
			}
			if a.Body["temperature"] != nil {
				return "'temperature' does not support 0 with this model."
			}
			return ""
		}), 1, func(a asked) bool { return a.Body["max_completion_tokens"] == 4096.0 && a.Format == "json_schema" }},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			var log bytes.Buffer
			e := serve(t, c.script)
			x := open(t, e, func(o *llm.Options) { o.Log = slog.New(slog.NewTextHandler(&log, nil)) })
			for range 2 {
				if r, err := x.Extract(context.Background(), article(news)); err != nil || len(r.Relations) != 1 {
					t.Fatalf("got %v, %v", r, err)
				}
			}
			if n := strings.Count(log.String(), "level=WARN"); n != c.said {
				t.Errorf("said %d times: %s", n, log.String())
			}
			if all := e.requests(); !c.holds(all[len(all)-1]) {
				t.Errorf("asked %+v", all[len(all)-1].Body)
			}
		})
	}
	e := serve(t, func(w http.ResponseWriter, _ asked) { complain(w, http.StatusBadRequest, "too long a context") })
	if _, err := open(t, e, nil).Extract(context.Background(), article(news)); graph.CodeOf(err) != graph.CodeUnavailable || len(e.requests()) != 1 {
		t.Errorf("got %v after %d requests", err, len(e.requests()))
	}
}

func TestBudgets(t *testing.T) {
	e := serve(t, func(w http.ResponseWriter, _ asked) { say(w, good) }) // 1,000 tokens asked, 100 answered, as it says
	cases := map[string]struct {
		budget llm.Budget
		read   int
		code   graph.Code
		says   string
	}{
		"tokens of an article": {llm.Budget{ArticleTokens: 3000}, 0, graph.CodeLimit, "of 3000"},
		"cost of an article":   {llm.Budget{ArticleCost: 0.001, QuestionPrice: 1, AnswerPrice: 2}, 0, graph.CodeLimit, "of 0.0010"},
		"tokens of a run":      {llm.Budget{RunTokens: 10_000}, 2, graph.CodeUnavailable, "of 10000"},
		"cost of a run":        {llm.Budget{RunCost: 0.0155, QuestionPrice: 1, AnswerPrice: 2}, 3, graph.CodeUnavailable, "of 0.0155"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			var log bytes.Buffer
			x := open(t, e, func(o *llm.Options) { o.Budget, o.Log = c.budget, slog.New(slog.NewTextHandler(&log, nil)) })
			read := 0
			var err error
			for err == nil && read < 100 {
				if _, err = x.Extract(context.Background(), article(news)); err == nil {
					read++
				}
			}
			u := x.Usage()
			if graph.CodeOf(err) != c.code || !strings.Contains(err.Error(), c.says) || !strings.Contains(log.String(), "language model not asked") {
				t.Errorf("got %v, log %s", err, log.String())
			}
			if read < c.read || u.Articles != read || u.QuestionTokens != 1000*read || u.AnswerTokens != 100*read {
				t.Errorf("%d read, used %+v", read, u)
			}
			if most := c.budget.RunTokens; most > 0 && u.QuestionTokens+u.AnswerTokens > most {
				t.Errorf("spent %d of %d", u.QuestionTokens+u.AnswerTokens, most)
			}
			if most := c.budget.RunCost; most > 0 && (u.Cost > most || u.Cost < 0.0011*float64(read)) {
				t.Errorf("spent %f of %f", u.Cost, most)
			}
		})
	}
}

func TestRates(t *testing.T) {
	e := serve(t, func(w http.ResponseWriter, _ asked) { say(w, good) })
	for name, change := range map[string]func(*llm.Options){
		"requests": func(o *llm.Options) { o.RequestsPerMinute = 600 },     // every 100 ms
		"tokens":   func(o *llm.Options) { o.TokensPerMinute = 4_000_000 }, // 6,500 and more each: about every 100 ms
	} {
		t.Run(name, func(t *testing.T) {
			x := open(t, e, change)
			started := time.Now()
			var group sync.WaitGroup
			for range 4 {
				group.Go(func() {
					if _, err := x.Extract(context.Background(), article(news)); err != nil {
						t.Error(err)
					}
				})
			}
			group.Wait()
			if took := time.Since(started); took < 280*time.Millisecond {
				t.Errorf("four requests in %v", took)
			}
		})
	}
}

func TestConcurrencyIsBounded(t *testing.T) {
	var now, most atomic.Int32
	e := serve(t, func(w http.ResponseWriter, a asked) {
		n := now.Add(1)
		for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
		}
		time.Sleep(20 * time.Millisecond)
		now.Add(-1)
		say(w, scripted(a.Part))
	})
	x := open(t, e, func(o *llm.Options) { o.Concurrency, o.PartSize = 3, 200 })
	long := strings.Repeat("Clara Voss, the chairwoman of Norvex Bank, met Idris Calloway in Selmar. ", 30)
	var group sync.WaitGroup
	for range 3 {
		group.Go(func() {
			if _, err := x.Extract(context.Background(), article(long)); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if most.Load() != 3 {
		t.Errorf("%d at a time", most.Load())
	}
}

// TestAnArticleThatIsRefused is that article's failure where the endpoint has answered before, else the endpoint's.
func TestAnArticleThatIsRefused(t *testing.T) {
	e := serve(t, func(w http.ResponseWriter, a asked) {
		if strings.Contains(a.Part, "poison") {
			complain(w, http.StatusBadRequest, "context length exceeded")
			return
		}
		say(w, good)
	})
	x := open(t, e, nil)
	for _, c := range []struct {
		text string
		want graph.Code
	}{{"poison", graph.CodeUnavailable}, {news, ""}, {"poison", graph.CodeInvalid}, {news, ""}} {
		_, err := x.Extract(context.Background(), article(c.text))
		if c.want == "" && err != nil || c.want != "" && graph.CodeOf(err) != c.want {
			t.Errorf("%.10s: got %v", c.text, err)
		}
	}
}

// TestOnePartThatFails fails the article: half of it is never taken for the whole.
func TestOnePartThatFails(t *testing.T) {
	e := serve(t, func(w http.ResponseWriter, a asked) {
		if strings.Contains(a.Part, "Calloway") {
			finish(w, "", "content_filter", "")
			return
		}
		say(w, scripted(a.Part))
	})
	x := open(t, e, func(o *llm.Options) { o.PartSize = 200 })
	r, err := x.Extract(context.Background(), article(strings.Repeat("Clara Voss of Norvex Bank said little. ", 20)+"Idris Calloway said more."))
	if r != nil || graph.CodeOf(err) != graph.CodeInvalid {
		t.Errorf("got %v, %v", r, err)
	}
	if u := x.Usage(); u.Declined != 1 || u.Articles != 0 || !strings.Contains(u.String(), "1 declined by the model") {
		t.Errorf("usage %s", u)
	}
}
