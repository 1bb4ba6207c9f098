// Package resolve finds out which entity is meant.
package resolve

import (
	"context"
	"fmt"
	"strings"

	"golang.org/x/text/cases"

	"liaison/internal/graph"
)

// IsID reports whether the text has the form of an entity id.
func IsID(text string) bool {
	if len(text) != 36 {
		return false
	}
	for i, c := range []byte(text) {
		switch {
		case i == 8 || i == 13 || i == 18 || i == 23:
			if c != '-' {
				return false
			}
		case c >= '0' && c <= '9' || c >= 'a' && c <= 'f':
		default:
			return false
		}
	}
	return true
}

// considered bounds the namesakes that are told apart.
const considered = 20

// Entity gives the id of the entity that a person named: the text itself where it is an id, else the one entity whose
// name or alias it is, case and accents aside. Where several are called so, one whose name it is goes before those that
// have it as an alias, and one known by more than a weak key before the others. What is left open after that is
// CodeConflict with the Alternatives; a name nobody bears is CodeNotFound with those that come near.
func Entity(ctx context.Context, store graph.Reader, field, text string) (string, error) {
	text = strings.TrimSpace(text)
	if IsID(text) {
		return text, nil
	}
	if text == "" {
		return "", graph.Invalid(field, "want the name or the id of an entity")
	}
	page, err := store.Search(ctx, graph.SearchQuery{Text: text, Paging: graph.Paging{Limit: considered}})
	if err != nil {
		return "", err
	}
	var exact []graph.Entity
	for _, hit := range page.Items {
		if hit.Match == "exact" && hit.Entity.Type != graph.Meeting {
			exact = append(exact, hit.Entity)
		}
	}
	fold := cases.Fold()
	for _, better := range []func(graph.Entity) bool{
		func(e graph.Entity) bool { return fold.String(e.Name) == fold.String(text) },
		func(e graph.Entity) bool { return !e.Unresolved },
	} {
		if kept := filter(exact, better); len(kept) > 0 {
			exact = kept
		}
	}
	switch len(exact) {
	case 1:
		return exact[0].ID, nil
	case 0:
		e := graph.NotFound("entity called", text)
		e.Field = field
		for _, hit := range page.Items[:min(len(page.Items), 5)] {
			e.Alternatives = append(e.Alternatives, hit.Entity.ID)
		}
		if len(e.Alternatives) > 0 {
			e.Message += "; near it: " + names(page.Items[:len(e.Alternatives)])
		}
		return "", e
	}
	e := graph.Conflict(fmt.Sprintf("%d entities are called %q: name one by its id", len(exact), text))
	e.Field = field
	for _, x := range exact {
		e.Alternatives = append(e.Alternatives, x.ID)
	}
	return "", e
}

func filter(all []graph.Entity, keep func(graph.Entity) bool) []graph.Entity {
	var kept []graph.Entity
	for _, e := range all {
		if keep(e) {
			kept = append(kept, e)
		}
	}
	return kept
}

func names(hits []graph.Hit) string {
	var s []string
	for _, h := range hits {
		s = append(s, h.Entity.Name)
	}
	return strings.Join(s, ", ")
}
