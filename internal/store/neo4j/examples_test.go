package neo4j

import (
	"context"
	"strings"
	"testing"

	"liaison/cypher"
	"liaison/internal/graph"
)

// doha are a few articles that answer every example: owners, leaders, a meeting in Doha, a denial.
func doha() []graph.Document {
	organisation, person, place := graph.Organisation, graph.Person, graph.Place
	a := article("a", "Acme Holding owns Beta Bank, which Carl Neumann leads.", map[string]graph.EntityType{"Acme Holding": organisation,
		"Beta Bank": organisation, "Carl Neumann": person}, [3]string{"Acme Holding", "owns", "Beta Bank"}, [3]string{"Carl Neumann", "leads", "Beta Bank"})
	b := article("b", "Carl Neumann of Delta Union met Eva Lindqvist in Doha.", map[string]graph.EntityType{"Carl Neumann": person,
		"Delta Union": organisation, "Eva Lindqvist": person, "Doha": place}, [3]string{"Carl Neumann", "member_of", "Delta Union"})
	id := b.Article.ID
	date := graph.Date{Start: "2024-03-02", End: "2024-03-02", Precision: graph.Day}
	span := graph.Span{Start: 0, End: 40}
	meeting := graph.Mention{ID: graph.MentionID(id, graph.Meeting, span, 0), Article: id, Type: graph.Meeting, Kind: "meeting", Name: "meeting",
		Surfaces: []string{"meeting"}, Spans: []graph.Span{span}, Date: &date, Status: graph.Asserted}
	for _, m := range b.Mentions {
		c := graph.Claim{Article: id, Type: graph.Attended, Subject: m.ID, Object: meeting.ID, Status: graph.Asserted, Date: date, Sentence: span, Confidence: 0.9}
		switch m.Name {
		case "Delta Union":
			continue
		case "Doha":
			c.Type, c.Subject, c.Object = graph.HeldIn, meeting.ID, m.ID
		}
		c.ID = graph.ClaimID(c)
		b.Claims = append(b.Claims, c)
	}
	b.Mentions = append(b.Mentions, meeting)
	c := article("c", "Nobody at Acme Holding says that it has ever owned any part of Beta Bank.", map[string]graph.EntityType{"Acme Holding": organisation,
		"Beta Bank": organisation}, [3]string{"Acme Holding", "owns", "Beta Bank"})
	c.Claims[0].Status = graph.Denied
	c.Claims[0].ID = graph.ClaimID(c.Claims[0])
	return []graph.Document{a, b, c}
}

func TestExamplesAnswer(t *testing.T) {
	s := fresh(t)
	ctx := context.Background()
	docs := doha()
	if _, err := s.Apply(ctx, graph.Batch{Documents: docs}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Decide(ctx, graph.Decision{Verb: graph.Confirm, Claims: []string{docs[0].Claims[0].ID}, By: "tester"}); err != nil {
		t.Fatal(err)
	}
	r := s.reading(ctx)
	defer r.close()
	files := cypher.Files("examples")
	if len(files) < 10 {
		t.Errorf("%d examples, want 10", len(files))
	}
	for _, f := range files {
		t.Run(f.Name, func(t *testing.T) {
			rows := 0
			err := ask(ctx, r, f.Text, nil, func(values row) error {
				rows++
				if len(values) != len(f.Returns) {
					t.Errorf("%d columns, header says %v", len(values), f.Returns)
				}
				for i, v := range values {
					if v == nil {
						t.Errorf("%s is null", f.Returns[i])
					}
				}
				if f.Name == "who-met-whom" && !strings.Contains(values.text(3), "met Eva") {
					t.Errorf("the sentence is %q", values.text(3))
				}
				return nil
			})
			if err != nil || rows == 0 {
				t.Errorf("%d rows, %v", rows, err)
			}
		})
	}
}
