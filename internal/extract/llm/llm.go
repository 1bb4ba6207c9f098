package llm

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"liaison/internal/extract"
	"liaison/internal/graph"
)

// Extractor asks a language model. It is safe for concurrent use; all that use it share its rates and budget.
type Extractor struct {
	client *client
	name   extract.Name
}

// New checks the options; it does not call the endpoint.
func New(o Options) (*Extractor, error) {
	o, err := o.complete()
	if err != nil {
		return nil, err
	}
	if _, err := answerSchemas(); err != nil {
		return nil, &graph.Error{Code: graph.CodeInternal, Message: "the schema of answers is damaged", Err: err}
	}
	return &Extractor{newClient(o), extract.Name{Name: "llm:" + o.Model, Version: PromptVersion}}, nil
}

// Name is llm: with the model's name, and the version of instruction and checks.
func (e *Extractor) Name() extract.Name { return e.name }

// Usage is what was spent and left out so far.
func (e *Extractor) Usage() Usage { return e.client.purse.snapshot() }

// Extract reads one article, part by part. See the package's documentation for its errors.
func (e *Extractor) Extract(ctx context.Context, a extract.Article) (*extract.Record, error) {
	if ctx.Err() != nil {
		return nil, canceled(ctx)
	}
	source := newSource(a.Text)
	parts := cut(source.doc, e.client.o.PartSize)
	answers, err := e.askAll(ctx, a, source, parts)
	if err != nil {
		return nil, err
	}
	r := believe(a, source, answers)
	r.Extractor = e.name
	e.client.purse.count(func(u *Usage) {
		u.Articles++
		for reason, n := range r.Dropped {
			u.Dropped[reason] += n
		}
	})
	if len(r.Dropped) > 0 {
		e.client.o.Log.Info("left out of what the language model said", "dropped", counts(r.Dropped))
	}
	return r, nil
}

// answered is what the model said of one part.
type answered struct {
	part   graph.Span
	answer *answer
}

// askAll asks about all parts, as many at a time as the client allows, and gives the answers in the text's order. The
// first part that fails calls the others off.
func (e *Extractor) askAll(ctx context.Context, a extract.Article, source *source, parts []graph.Span) ([]answered, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	spent := &account{}
	answers := make([][]answered, len(parts))
	errs := make([]error, len(parts))
	next := make(chan int)
	var group sync.WaitGroup
	for range min(len(parts), e.client.o.Concurrency) {
		group.Go(func() {
			for i := range next {
				if answers[i], errs[i] = e.askPart(ctx, a, source, parts[i], i+1, len(parts), spent); errs[i] != nil {
					cancel(errs[i])
				}
			}
		})
	}
	for i := range parts {
		select {
		case next <- i:
		case <-ctx.Done():
		}
	}
	close(next)
	group.Wait()
	if cause := context.Cause(ctx); cause != nil {
		var known *graph.Error
		if errors.As(cause, &known) {
			return nil, known
		}
		return nil, canceled(ctx)
	}
	return slices.Concat(answers...), nil
}

// tries is how often a part is asked about whose answer makes no sense.
const tries = 2

// askPart asks about one part, in halves where its answer was cut.
func (e *Extractor) askPart(ctx context.Context, a extract.Article, source *source, part graph.Span, n, of int, spent *account) ([]answered, error) {
	text := source.doc.Slice(part)
	var why error
	for range tries {
		said, err := e.client.ask(ctx, instruction, question(a.Published, a.Text, text, n, of), spent)
		switch {
		case errors.Is(err, errTooLong):
			why = err
			continue
		case err != nil:
			return nil, err
		case said.declined:
			e.client.purse.count(func(u *Usage) { u.Declined++ })
			return nil, graph.Invalid("article.text", "the language model declines to read this article")
		case said.cut:
			why = errors.New("its answer is longer than an answer may be")
			one, two, ok := halves(source.doc, part)
			if !ok {
				continue
			}
			first, err := e.askPart(ctx, a, source, one, n, of, spent)
			if err != nil {
				return nil, err
			}
			second, err := e.askPart(ctx, a, source, two, n, of, spent)
			return append(first, second...), err
		}
		answer, err := parseAnswer(said.content)
		if err == nil {
			return []answered{{part, answer}}, nil
		}
		why = err
	}
	e.client.purse.count(func(u *Usage) { u.Unreadable++ })
	e.client.o.Log.Warn("the language model answered without sense", "part", n, "of", of, "reason", why)
	return nil, &graph.Error{Code: graph.CodeInvalid, Field: "article.text", Message: "the language model gives no usable answer on this article", Err: why}
}

// counts lists reasons with their numbers, in order.
func counts(dropped map[string]int) string {
	var all []string
	for reason, n := range dropped {
		all = append(all, fmt.Sprintf("%s %d", reason, n))
	}
	slices.Sort(all)
	return strings.Join(all, ", ")
}
