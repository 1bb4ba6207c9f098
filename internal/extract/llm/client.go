package llm

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"liaison/internal/graph"
)

// longestAnswer bounds what is read of one answer, in bytes.
const longestAnswer = 4 << 20

// client sends questions to one endpoint and keeps to its rates. It is safe for concurrent use.
type client struct {
	o     Options
	http  *http.Client
	slots chan struct{}
	pace  pace
	purse purse

	mu      sync.Mutex
	dialect dialect
	works   bool // it has answered: what it refuses now, it refuses for the article's sake
}

// dialect is what the endpoint has shown that it understands.
type dialect struct {
	format      string // json_schema, json_object or empty
	limit       string // what the bound of an answer is called
	temperature bool
}

func newClient(o Options) *client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = o.Concurrency
	return &client{o: o, slots: make(chan struct{}, o.Concurrency), dialect: dialect{"json_schema", "max_tokens", true},
		// A redirect would carry the article to an address that nobody named.
		http:  &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }},
		pace:  pace{requestsPerMinute: o.RequestsPerMinute, tokensPerMinute: o.TokensPerMinute},
		purse: purse{budget: o.Budget, usage: Usage{Dropped: map[string]int{}}},
	}
}

// completion is one answer of the model; cut says that it reached the bound of its length.
type completion struct {
	content  string
	cut      bool
	declined bool
}

// reply is what an endpoint sends back, as far as it is read.
type reply struct {
	Choices []struct {
		Message struct {
			Content string `json:"content"`
			Refusal string `json:"refusal"`
		} `json:"message"`
		FinishReason string `json:"finish_reason"`
	} `json:"choices"`
	Usage struct {
		PromptTokens     int `json:"prompt_tokens"`
		CompletionTokens int `json:"completion_tokens"`
	} `json:"usage"`
}

// failure is an answer that is none. again says that the same request may do better later, after is how long the server
// asks to be left alone.
type failure struct {
	spoken  dialect // in which the question was put
	status  int
	message string
	again   bool
	after   time.Duration
	err     error
}

func (f *failure) Error() string {
	if f.err != nil {
		return f.message + ": " + f.err.Error()
	}
	return f.message
}

func (f *failure) Unwrap() error { return f.err }

// errTooLong is an answer beyond longestAnswer.
var errTooLong = errors.New("the answer is longer than 4 MiB")

// ask sends one question until it is answered. Errors are graph.Errors: canceled, limit (an article's budget),
// unavailable; errTooLong and errNotAnAnswer stand for answers that are of no use.
func (c *client) ask(ctx context.Context, system, question string, article *account) (*completion, error) {
	select {
	case c.slots <- struct{}{}:
		defer func() { <-c.slots }()
	case <-ctx.Done():
		return nil, canceled(ctx)
	}
	var last *failure
	for attempt := 0; attempt < c.o.Attempts; {
		done, err := c.once(ctx, system, question, article)
		if err == nil {
			c.mu.Lock()
			c.works = true
			c.mu.Unlock()
			return done, nil
		}
		if ctx.Err() != nil {
			return nil, canceled(ctx)
		}
		if !errors.As(err, &last) {
			return nil, err
		}
		if c.adapt(last) {
			continue
		}
		if !last.again {
			break
		}
		attempt++
		pause := last.after
		if pause > longestRetryAfter {
			return nil, graph.Unavailable(fmt.Sprintf("the language model asks to be left alone for %v", pause.Round(time.Second)), last)
		}
		if pause == 0 {
			pause = min(c.o.Backoff<<min(attempt-1, 16), longestPause)
			pause = pause/2 + rand.N(pause/2+1) // #nosec G404 -- spreads callers, guards nothing
		} else {
			c.pace.hold(pause)
		}
		if attempt < c.o.Attempts {
			if sleep(ctx, pause) != nil {
				return nil, canceled(ctx)
			}
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.works && (last.status == http.StatusBadRequest || last.status == http.StatusRequestEntityTooLarge || last.status == http.StatusUnprocessableEntity) {
		return nil, &graph.Error{Code: graph.CodeInvalid, Field: "article.text", Message: "the language model does not take this article", Err: last}
	}
	return nil, graph.Unavailable("the language model does not answer", last)
}

func canceled(ctx context.Context) error {
	return &graph.Error{Code: graph.CodeCanceled, Message: "extraction was called off", Err: context.Cause(ctx)}
}

// once sends a question one time.
func (c *client) once(ctx context.Context, system, question string, article *account) (*completion, error) {
	c.mu.Lock()
	spoken := c.dialect
	c.mu.Unlock()
	body, err := c.body(spoken, system, question)
	if err != nil {
		return nil, err
	}
	need := tokens{estimate(len(body)), c.o.AnswerTokens}
	if err := c.purse.take(need, article); err != nil {
		c.o.Log.Warn("language model not asked", "reason", err)
		return nil, err
	}
	took := tokens{}
	defer func() { c.purse.settle(need, took, article) }()
	if err := c.pace.wait(ctx, need.asked+need.answered); err != nil {
		return nil, err
	}
	bounded, cancel := context.WithTimeout(ctx, c.o.Timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(bounded, http.MethodPost, c.o.URL+"/chat/completions", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	if c.o.Key != "" {
		request.Header.Set("Authorization", "Bearer "+c.o.Key)
	}
	response, err := c.http.Do(request)
	if err != nil {
		return nil, &failure{message: "no connection", again: true, err: err}
	}
	defer response.Body.Close() //nolint:errcheck // nothing more is read
	data, err := io.ReadAll(io.LimitReader(response.Body, longestAnswer+1))
	took.asked = need.asked // whatever comes back, the server has read the question
	switch {
	case err != nil:
		return nil, &failure{message: "the answer broke off", again: true, err: err}
	case len(data) > longestAnswer:
		took.answered = need.answered
		return nil, errTooLong
	case response.StatusCode != http.StatusOK:
		took.asked = 0
		return nil, c.refused(spoken, response, data)
	}
	var r reply
	if err := json.Unmarshal(data, &r); err != nil || len(r.Choices) == 0 {
		return nil, &failure{message: "the answer is no chat completion", again: true, err: err}
	}
	choice := r.Choices[0]
	took = tokens{r.Usage.PromptTokens, r.Usage.CompletionTokens}
	if took.asked <= 0 || took.answered < 0 || took.answered == 0 && choice.Message.Content != "" {
		took = tokens{need.asked, estimate(len(choice.Message.Content))}
	}
	return &completion{choice.Message.Content, choice.FinishReason == "length", choice.Message.Refusal != "" || choice.FinishReason == "content_filter"}, nil
}

// estimate is how many tokens a number of bytes is at most, in common scripts.
func estimate(bytes int) int { return bytes/3 + 1 }

func (c *client) body(d dialect, system, question string) ([]byte, error) {
	s, err := answerSchemas()
	if err != nil {
		return nil, err
	}
	body := map[string]any{
		"model": c.o.Model, d.limit: c.o.AnswerTokens, "stream": false,
		"messages": []map[string]string{{"role": "system", "content": system}, {"role": "user", "content": question}},
	}
	if d.temperature {
		body["temperature"] = 0
	}
	switch d.format {
	case "json_schema":
		body["response_format"] = map[string]any{"type": d.format, "json_schema": map[string]any{"name": "extraction", "strict": true, "schema": s.sent}}
	case "json_object":
		body["response_format"] = map[string]any{"type": d.format}
	}
	return json.Marshal(body)
}

// adapt leaves out what the endpoint says it does not know, and says so once. It reports whether to ask again at once.
func (c *client) adapt(f *failure) bool {
	if f.status != http.StatusBadRequest && f.status != http.StatusUnprocessableEntity && f.status != http.StatusNotImplemented {
		return false
	}
	says := strings.ToLower(f.message)
	c.mu.Lock()
	defer c.mu.Unlock()
	d := &c.dialect
	if f.spoken != *d { // somebody else has adapted meanwhile
		return true
	}
	switch {
	case d.limit == "max_tokens" && strings.Contains(says, "max_completion_tokens"):
		d.limit = "max_completion_tokens"
	case d.temperature && strings.Contains(says, "temperature"):
		d.temperature = false
		c.o.Log.Warn("the language model takes no temperature: two readings of an article may differ")
	case d.format == "json_schema" && (strings.Contains(says, "schema") || strings.Contains(says, "response_format")):
		d.format = "json_object"
		c.o.Log.Warn("the language model takes no JSON schema: asking for a JSON object, every item of which is checked")
	case d.format == "json_object" && (strings.Contains(says, "json_object") || strings.Contains(says, "response_format")):
		d.format = ""
		c.o.Log.Warn("the language model takes no response_format: asking in words alone")
	default:
		return false
	}
	return true
}

// refused classes an answer that is not 200.
func (c *client) refused(spoken dialect, response *http.Response, data []byte) *failure {
	f := &failure{spoken: spoken, status: response.StatusCode, message: fmt.Sprintf("it answers %d", response.StatusCode)}
	if said := c.complaint(data); said != "" {
		f.message += ", " + said
	}
	switch response.StatusCode {
	case http.StatusRequestTimeout, http.StatusConflict, http.StatusTooManyRequests:
		f.again = true
	default:
		f.again = response.StatusCode >= 500 && response.StatusCode != http.StatusNotImplemented
	}
	if at := response.Header.Get("Retry-After"); at != "" {
		if seconds, err := strconv.ParseFloat(at, 64); err == nil && seconds > 0 && seconds < 1e6 {
			f.after = time.Duration(seconds * float64(time.Second))
		} else if when, err := http.ParseTime(at); err == nil {
			f.after = max(0, time.Until(when))
		}
	}
	return f
}

// complaint is the beginning of the message in an answer that refuses, without the key that some servers repeat.
func (c *client) complaint(data []byte) string {
	var body struct {
		Error struct {
			Message string `json:"message"`
		} `json:"error"`
	}
	said := string(data)
	if json.Unmarshal(data, &body) == nil && body.Error.Message != "" {
		said = body.Error.Message
	}
	if c.o.Key != "" {
		said = strings.ReplaceAll(said, c.o.Key, "********")
	}
	runes := []rune(strings.ToValidUTF8(strings.Join(strings.Fields(said), " "), "?"))
	return string(runes[:min(len(runes), 200)])
}
