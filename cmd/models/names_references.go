package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/identity"
	"liaison/internal/extract/builtin/names"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

func init() {
	register("references", "measure pronouns and descriptions against the coreference of GUM", measureReferences)
}

// chained is a text of GUM with its mentions and the chain that each belongs to.
type chained struct {
	text     string
	mentions []chainedMention
}

type chainedMention struct {
	graph.Span
	chain int
}

// chainOf is the chain of the shortest mention that covers a span, and from its start on where exact is set; or -1.
func (c *chained) chainOf(s graph.Span, exact bool) int {
	best, length := -1, 1<<30
	for _, m := range c.mentions {
		if m.Start <= s.Start && m.End >= s.End && m.Len() < length && (!exact || m.Start == s.Start) {
			best, length = m.chain, m.Len()
		}
	}
	return best
}

// measureReferences prints, for each sort of reference, how many point to the entity that their chain names, how many were made, and
// how many of that sort have a name in their chain.
func measureReferences(args []string) error {
	flags := flag.NewFlagSet("references", flag.ContinueOnError)
	data := flags.String("data", "../shared/data", "folder that holds train")
	errors := flags.Bool("errors", false, "print the wrong ones")
	if err := flags.Parse(args); err != nil {
		return err
	}
	tagger, err := names.New()
	if err != nil {
		return err
	}
	paths, err := filepath.Glob(filepath.Join(*data, "train", "ner", "gum_tsv", "GUM_*.tsv"))
	if err != nil {
		return err
	}
	right, made, named := map[string]int{}, map[string]int{}, map[string]int{}
	for _, path := range paths {
		c, err := readChains(path)
		if err != nil {
			return err
		}
		doc := segment.Text(c.text)
		a := identity.Resolve(doc, tagger.Tag(doc))
		of := make([]int, len(a.Entities))
		byChain := map[int]bool{}
		for e := range a.Entities {
			votes := map[int]int{}
			of[e] = -1
			for _, s := range a.Entities[e].Mentions {
				chain := c.chainOf(s, false)
				byChain[chain] = true
				if votes[chain]++; chain >= 0 && (of[e] < 0 || votes[chain] > votes[of[e]]) {
					of[e] = chain
				}
			}
		}
		for _, m := range a.Mentions {
			if !m.Reference {
				continue
			}
			sort, chain := sortOf(a, m.Span), c.chainOf(m.Span, true)
			if chain < 0 {
				continue
			}
			made[sort]++
			if chain == of[m.Entity] {
				right[sort]++
			} else if *errors {
				s := a.Sentences[m.Sentence]
				fmt.Printf("%s: %q → %s in: %s\n", filepath.Base(path), a.Slice(m.Span), a.Entities[m.Entity].Name, a.Slice(graph.Span{Start: s.Tokens[0].Span.Start, End: s.Tokens[len(s.Tokens)-1].Span.End}))
			}
		}
		for i, s := range a.Sentences {
			for k := range s.Tokens {
				if sort := sortOf(a, a.SpanTokens(i, k, k)); sort != "descriptions" && byChain[max(c.chainOf(s.Tokens[k].Span, true), 0)] {
					named[sort]++
				}
			}
		}
	}
	for _, sort := range []string{"he, she", "it, its", "descriptions"} {
		fmt.Printf("%-13s right %4d of %4d made (%.1f), %4d have a name\n", sort, right[sort], made[sort], 100*float64(right[sort])/float64(max(made[sort], 1)), named[sort])
	}
	return nil
}

func sortOf(a *article.Analysed, s graph.Span) string {
	switch strings.ToLower(a.Slice(s)) {
	case "he", "she", "his", "her", "him":
		return "he, she"
	case "it", "its":
		return "it, its"
	}
	return "descriptions"
}

// readChains reads a document of GUM (WebAnno TSV 3) as running text; mentions tied by coreference or apposition share a chain.
func readChains(path string) (*chained, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var b strings.Builder
	at, before, open := 0, "", false
	index := map[string]int{}
	var spans []graph.Span
	var chain []int
	root := func(m int) int {
		for chain[m] != m {
			m = chain[m]
		}
		return m
	}
	mention := func(id string) int {
		m, ok := index[id]
		if !ok {
			m = len(spans)
			index[id] = m
			spans, chain = append(spans, graph.Span{Start: -1}), append(chain, m)
		}
		return m
	}
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		line := in.Text()
		if strings.HasPrefix(line, "#Text=") && at > 0 {
			b.WriteByte('\n')
			at, before, open = at+1, "", false
		}
		c := strings.Split(line, "\t")
		if strings.HasPrefix(line, "#") || len(c) < 10 {
			continue
		}
		if before != "" && !joined(before, c[2], open) {
			b.WriteByte(' ')
			at++
		}
		if c[2] == "\"" {
			open = !open
		}
		b.WriteString(c[2])
		start := at
		at += utf8.RuneCountInString(c[2])
		before = c[2]
		if c[3] == "_" {
			continue
		}
		for _, v := range strings.Split(c[3], "|") {
			_, id, _ := strings.Cut(strings.TrimSuffix(v, "]"), "[")
			if id == "" {
				id = c[0]
			}
			s := &spans[mention(id)]
			if s.Start < 0 {
				s.Start = start
			}
			s.End = at
		}
		kinds := strings.Split(c[8], "|")
		for i, v := range strings.Split(c[9], "|") {
			token, pair, _ := strings.Cut(strings.TrimSuffix(v, "]"), "[")
			if v == "_" || i >= len(kinds) || strings.HasPrefix(kinds[i], "bridge") {
				continue
			}
			target, source, _ := strings.Cut(pair, "_")
			if target == "" || target == "0" {
				target = token
			}
			if source == "" || source == "0" {
				source = c[0]
			}
			chain[root(mention(target))] = root(mention(source))
		}
	}
	out := &chained{text: b.String()}
	for m, s := range spans {
		if s.Start >= 0 {
			out.mentions = append(out.mentions, chainedMention{s, root(m)})
		}
	}
	slices.SortFunc(out.mentions, func(x, y chainedMention) int { return x.Start - y.Start })
	return out, in.Err()
}
