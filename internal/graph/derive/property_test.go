package derive

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"liaison/internal/graph"
)

func (m *Memory) sortedBases() []*Base {
	out := slices.Collect(maps.Values(m.bases))
	slices.SortFunc(out, func(a, b *Base) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// drawAbout fills a decision on a mention or claim of a random article.
func drawAbout(t *rapid.T, m *Memory, d *graph.Decision, target graph.Handle) *graph.Decision {
	r := m.readings[rapid.SampledFrom(slices.Sorted(maps.Keys(m.readings))).Draw(t, "article")]
	if d.Verb == graph.Move {
		var alike []*graph.Mention
		for i := range r.Mentions {
			if r.Mentions[i].Type == target.Type {
				alike = append(alike, &r.Mentions[i])
			}
		}
		if len(alike) == 0 {
			return nil
		}
		mention := rapid.SampledFrom(alike).Draw(t, "mention")
		d.Mentions = []string{mention.ID}
		d.Anchors = []graph.Anchor{{Article: r.ID, Span: mention.Spans[0], Type: string(mention.Type)}}
		d.Handles = []graph.Handle{target}
		if rapid.Bool().Draw(t, "split") {
			d.Handles = []graph.Handle{{Type: mention.Type, Key: SplitKey(target.Key), Mention: mention.ID, Article: r.ID, Span: mention.Spans[0]}}
		}
		return d
	}
	if len(r.Claims) == 0 {
		return nil
	}
	c := rapid.SampledFrom(r.Claims).Draw(t, "claim")
	d.Claims = []string{c.ID}
	d.Anchors = []graph.Anchor{{Article: r.ID, Span: c.Sentence, Type: string(c.Type),
		Ends: []graph.Span{r.mention(c.Subject).Spans[0], r.mention(c.Object).Spans[0]}}}
	if d.Verb == graph.Restate {
		bases := m.sortedBases()
		d.Claim = &graph.Statement{Type: rapid.SampledFrom(graph.RelationTypes).Draw(t, "says"), Status: graph.Asserted}
		for range 2 {
			b := rapid.SampledFrom(bases).Draw(t, "end")
			d.Handles = append(d.Handles, graph.Handle{Type: b.Type, Key: b.Key, Mention: b.Mention, Article: b.Article, Span: b.Span})
		}
	}
	return d
}

func mustHold(t *rapid.T, m *Memory, after string) {
	t.Helper()
	var readings []*Reading
	for _, id := range slices.Sorted(maps.Keys(m.readings)) {
		r := *m.readings[id]
		r.Origin = ""
		readings = append(readings, &r)
	}
	full, err := Full(context.Background(), readings, m.decisions)
	if err != nil {
		t.Fatal(err)
	}
	differences, err := Differences(m.Dump(), full.Dump(), 10)
	if err != nil {
		t.Fatal(err)
	}
	if len(differences) > 0 {
		t.Fatalf("after %s what is kept up is not what a full derivation gives:\n%s", after, strings.Join(differences, "\n"))
	}
}

// TestIncremental: after any sequence of articles added, read anew and taken back, and decisions made and undone, what
// was derived step by step equals a full derivation.
func TestIncremental(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ctx := context.Background()
		m := &Memory{}
		if _, err := m.Change(ctx, Change{Added: []*Reading{drawReading(t, 0, 0)}}, nil); err != nil {
			t.Fatal(err)
		}
		var living []graph.Decision
		articles, version, decisions := 1, 0, 0
		step := func(name string, c Change) {
			if _, err := m.Change(ctx, c, slices.Clone(living)); err != nil {
				t.Fatal(err)
			}
			mustHold(t, m, name)
		}
		anyArticle := func() string {
			return rapid.SampledFrom(slices.Sorted(maps.Keys(m.readings))).Draw(t, "which")
		}
		numbers := map[string]int{}
		t.Repeat(map[string]func(*rapid.T){
			"add": func(t *rapid.T) {
				var c Change
				for range rapid.IntRange(1, 4).Draw(t, "how many") {
					r := drawReading(t, articles, 0)
					numbers[r.ID] = articles
					articles++
					c.Added = append(c.Added, r)
				}
				step("add", c)
			},
			"read anew": func(t *rapid.T) {
				id := anyArticle()
				version++
				r := drawReading(t, numbers[id], version)
				head := m.readings[id].Head
				head.Origin = ""
				r.Head = head
				step("read anew", Change{Added: []*Reading{r}, Removed: []string{id}})
			},
			"take back": func(t *rapid.T) {
				if len(m.readings) > 1 {
					step("take back", Change{Removed: []string{anyArticle()}})
				}
			},
			"decide": func(t *rapid.T) {
				decisions++
				if d := drawDecision(t, m, decisions); d != nil {
					living = append(living, *d)
					step("decide "+string(d.Verb), Change{Decided: []graph.Decision{*d}})
				}
			},
			"undo": func(t *rapid.T) {
				if len(living) == 0 {
					return
				}
				i := rapid.IntRange(0, len(living)-1).Draw(t, "decision")
				d := living[i]
				living = slices.Delete(slices.Clone(living), i, i+1)
				step("undo "+string(d.Verb), Change{Decided: []graph.Decision{d}})
			},
			"": func(*rapid.T) {},
		})
	})
}

// TestOrder: the order and the batches of import do not matter.
func TestOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var readings []*Reading
		for i := range rapid.IntRange(1, 12).Draw(t, "articles") {
			readings = append(readings, drawReading(t, i, 0))
		}
		full, err := Full(context.Background(), readings, nil)
		if err != nil {
			t.Fatal(err)
		}
		m := &Memory{}
		left := rapid.Permutation(readings).Draw(t, "order")
		for len(left) > 0 {
			n := rapid.IntRange(1, len(left)).Draw(t, "batch")
			if _, err := m.Change(context.Background(), Change{Added: left[:n]}, nil); err != nil {
				t.Fatal(err)
			}
			left = left[n:]
		}
		differences, err := Differences(m.Dump(), full.Dump(), 10)
		if err != nil || len(differences) > 0 {
			t.Fatalf("%v:\n%s", err, strings.Join(differences, "\n"))
		}
	})
}
