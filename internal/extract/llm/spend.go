package llm

import (
	"context"
	"fmt"
	"maps"
	"strings"
	"sync"
	"time"

	"liaison/internal/graph"
)

// Usage is what a run has cost and what was not believed, so far.
type Usage struct {
	Requests                        int
	QuestionTokens, AnswerTokens    int
	Cost                            float64
	Dropped                         map[string]int
	Articles, Declined, Unreadable  int
	ArticlesOverBudget, RunExhausts int
}

// String says it in one line.
func (u Usage) String() string {
	var s strings.Builder
	fmt.Fprintf(&s, "%d articles read by %d requests, %d tokens asked, %d answered", u.Articles, u.Requests, u.QuestionTokens, u.AnswerTokens)
	if u.Cost > 0 {
		fmt.Fprintf(&s, ", cost %.4f", u.Cost)
	}
	for _, n := range []struct {
		count int
		what  string
	}{{u.Declined, "declined by the model"}, {u.Unreadable, "answered without sense"}, {u.ArticlesOverBudget, "over an article's budget"}, {u.RunExhausts, "refused for the run's budget"}} {
		if n.count > 0 {
			fmt.Fprintf(&s, ", %d %s", n.count, n.what)
		}
	}
	if len(u.Dropped) > 0 {
		fmt.Fprintf(&s, "; dropped: %s", counts(u.Dropped))
	}
	return s.String()
}

// purse adds up what is spent and holds it to the budget. What a request may cost at most is set aside before it is
// sent.
type purse struct {
	mu     sync.Mutex
	budget Budget
	usage  Usage
	aside  tokens
}

// tokens are those of questions and of answers.
type tokens struct{ asked, answered int }

func (t tokens) plus(o tokens) tokens { return tokens{t.asked + o.asked, t.answered + o.answered} }

func (b Budget) cost(t tokens) float64 {
	return (float64(t.asked)*b.QuestionPrice + float64(t.answered)*b.AnswerPrice) / 1e6
}

// within says why an amount is beyond bounds; empty where it is not.
func (b Budget) within(t tokens, most int, mostCost float64) string {
	if n := t.asked + t.answered; most > 0 && n > most {
		return fmt.Sprintf("%d tokens of %d", n, most)
	}
	if c := b.cost(t); mostCost > 0 && c > mostCost {
		return fmt.Sprintf("a cost of %.4f of %.4f", c, mostCost)
	}
	return ""
}

// take sets aside what a request for an article may need at most; the article's own account is so far spent.
func (p *purse) take(need tokens, article *account) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	b := p.budget
	if over := b.within(article.spent.plus(article.aside).plus(need), b.ArticleTokens, b.ArticleCost); over != "" {
		p.usage.ArticlesOverBudget++
		return &graph.Error{Code: graph.CodeLimit, Field: "article.text", Message: "reading this article may take " + over + " that one article may"}
	}
	if over := b.within(tokens{p.usage.QuestionTokens, p.usage.AnswerTokens}.plus(p.aside).plus(need), b.RunTokens, b.RunCost); over != "" {
		p.usage.RunExhausts++
		return graph.Unavailable("the budget of the run is spent: the next question may take it to "+over, nil)
	}
	p.aside, article.aside = p.aside.plus(need), article.aside.plus(need)
	return nil
}

// settle puts what a request did take in the place of what was set aside.
func (p *purse) settle(need, took tokens, article *account) {
	p.mu.Lock()
	defer p.mu.Unlock()
	back := tokens{-need.asked, -need.answered}
	p.aside, article.aside = p.aside.plus(back), article.aside.plus(back)
	article.spent = article.spent.plus(took)
	p.usage.Requests++
	p.usage.QuestionTokens += took.asked
	p.usage.AnswerTokens += took.answered
	p.usage.Cost += p.budget.cost(took)
}

func (p *purse) count(change func(*Usage)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	change(&p.usage)
}

func (p *purse) snapshot() Usage {
	p.mu.Lock()
	defer p.mu.Unlock()
	u := p.usage
	u.Dropped = maps.Clone(u.Dropped)
	return u
}

// account is what one article has cost; the purse's lock guards it.
type account struct{ spent, aside tokens }

// pace spreads requests and tokens evenly over the minute, and holds everybody back while the server asks for a pause.
type pace struct {
	mu                                 sync.Mutex
	requestsPerMinute, tokensPerMinute int
	next                               time.Time
}

// wait blocks until a request of so many tokens may be sent, or ctx is done.
func (p *pace) wait(ctx context.Context, n int) error {
	p.mu.Lock()
	now := time.Now()
	at := p.next
	if at.Before(now) {
		at = now
	}
	step := time.Duration(0)
	if p.requestsPerMinute > 0 {
		step = time.Minute / time.Duration(p.requestsPerMinute)
	}
	if p.tokensPerMinute > 0 {
		step = max(step, time.Duration(float64(time.Minute)*float64(n)/float64(p.tokensPerMinute)))
	}
	p.next = at.Add(step)
	p.mu.Unlock()
	return sleep(ctx, time.Until(at))
}

// hold lets nobody send before a time from now is over.
func (p *pace) hold(d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if until := time.Now().Add(d); until.After(p.next) {
		p.next = until
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
