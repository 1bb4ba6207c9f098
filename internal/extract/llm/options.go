package llm

import (
	"log/slog"
	"net/url"
	"strings"
	"time"

	"liaison/internal/graph"
)

// Options say which model to ask and how much it may cost. Zero values stand for the defaults given.
type Options struct {
	// URL is the base of the API, for instance http://localhost:11434/v1.
	URL string
	// Model is the name that the server knows the model by.
	Model string
	// Key is sent as a bearer token; empty sends none.
	Key string
	// Timeout bounds one request from sending to the last byte of its answer; 2 minutes.
	Timeout time.Duration
	// Attempts bounds how often one request is sent, and Backoff is the first pause between two; 5 and half a second. The
	// pause doubles each time, to at most 30 seconds; a server may ask for up to two minutes.
	Attempts int
	Backoff  time.Duration
	// Concurrency bounds the requests in flight; 4.
	Concurrency int
	// RequestsPerMinute and TokensPerMinute bound the rate, evenly spread; 0 is without bound.
	RequestsPerMinute, TokensPerMinute int
	// PartSize is the length in code points of the parts a text is cut into; 6,000.
	PartSize int
	// AnswerTokens bounds the length of one answer; 4,096. An answer cut there is asked for again in two halves.
	AnswerTokens int
	Budget       Budget
	// Log hears what a reader should know besides the record; nil is silence.
	Log *slog.Logger
}

// Budget bounds what is spent; 0 is without bound. A request is sent only where even its longest answer stays within, so
// that no bound is ever passed. Tokens are those of questions and answers together, as the server counts them, else one
// for three bytes. Prices are for a million tokens, in the unit of the costs.
type Budget struct {
	ArticleTokens, RunTokens int
	ArticleCost, RunCost     float64
	QuestionPrice            float64
	AnswerPrice              float64
}

const (
	longestPause      = 30 * time.Second
	longestRetryAfter = 2 * time.Minute
)

func (o Options) complete() (Options, error) {
	u, err := url.Parse(o.URL)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		return o, graph.Invalid("llm_url", "want the base address of an API, for instance http://localhost:11434/v1")
	case u.User != nil:
		return o, graph.Invalid("llm_url", "holds a password: give it as the key")
	case o.Model == "":
		return o, graph.Invalid("llm_model", "is missing: name the model to ask")
	}
	for _, n := range []int{o.Attempts, o.Concurrency, o.RequestsPerMinute, o.TokensPerMinute, o.PartSize, o.AnswerTokens, o.Budget.ArticleTokens, o.Budget.RunTokens} {
		if n < 0 {
			return o, graph.Invalid("llm", "rates, bounds and budgets are not negative")
		}
	}
	b := o.Budget
	if !(b.ArticleCost >= 0 && b.RunCost >= 0 && b.QuestionPrice >= 0 && b.AnswerPrice >= 0) {
		return o, graph.Invalid("llm", "prices and costs are not negative")
	}
	if (b.ArticleCost > 0 || b.RunCost > 0) && b.QuestionPrice == 0 && b.AnswerPrice == 0 {
		return o, graph.Invalid("llm_question_price", "a budget in money needs the prices of questions and answers")
	}
	o.URL = strings.TrimRight(u.String(), "/")
	o.Timeout = orElse(o.Timeout, 2*time.Minute)
	o.Attempts = orElse(o.Attempts, 5)
	o.Backoff = orElse(o.Backoff, 500*time.Millisecond)
	o.Concurrency = orElse(o.Concurrency, 4)
	o.PartSize = max(orElse(o.PartSize, 6000), shortestPart)
	o.AnswerTokens = orElse(o.AnswerTokens, 4096)
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return o, nil
}

func orElse[T comparable](v, otherwise T) T {
	var zero T
	if v == zero {
		return otherwise
	}
	return v
}
