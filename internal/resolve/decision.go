package resolve

import (
	"context"
	"fmt"
	"slices"

	"liaison/internal/graph"
)

// Bounds of one decision.
const (
	maxParts = 1000 // entities, mentions or claims it names
	maxText  = 4000 // bytes of value, reason, role, source and quote
)

// Decision makes a decision as a person writes it ready for the store: names of entities become ids, and what its verb
// wants must be there, else CodeInvalid names the field.
func Decision(ctx context.Context, store graph.Reader, d *graph.Decision) error {
	if err := complete(d); err != nil {
		return err
	}
	for i, text := range d.Entities {
		if text == "" && d.Verb == graph.Move {
			continue // a new entity
		}
		id, err := Entity(ctx, store, fmt.Sprintf("entities[%d]", i), text)
		if err != nil {
			return err
		}
		d.Entities[i] = id
	}
	if d.Claim == nil {
		return nil
	}
	for field, text := range map[string]*string{"claim.subject": &d.Claim.Subject, "claim.object": &d.Claim.Object} {
		id, err := Entity(ctx, store, field, *text)
		if err != nil {
			return err
		}
		*text = id
	}
	return nil
}

// complete holds the decision against what its verb wants.
func complete(d *graph.Decision) error {
	if !slices.Contains(graph.Verbs, d.Verb) {
		return graph.Invalid("verb", fmt.Sprintf("no verb %q", d.Verb))
	}
	if len(d.Entities) > maxParts || len(d.Mentions) > maxParts || len(d.Claims) > maxParts {
		return graph.Limit("entities", fmt.Sprintf("at most %d", maxParts))
	}
	if len(d.Value) > maxText || len(d.Reason) > maxText {
		return graph.Limit("reason", fmt.Sprintf("at most %d bytes", maxText))
	}
	wants := func(field string, have, least, most int) error {
		if have < least || have > most {
			return graph.Invalid(field, fmt.Sprintf("%s wants %d to %d", d.Verb, least, most))
		}
		return nil
	}
	switch d.Verb {
	case graph.Same:
		return wants("entities", len(d.Entities), 2, maxParts)
	case graph.Different:
		return wants("entities", len(d.Entities), 2, 2)
	case graph.Move:
		if err := wants("entities", len(d.Entities), 0, 1); err != nil {
			return err
		}
		return wants("mentions", len(d.Mentions), 1, maxParts)
	case graph.Hide:
		return wants("entities", len(d.Entities), 1, maxParts)
	case graph.Rename, graph.Retype:
		if d.Value == "" || d.Verb == graph.Retype && !graph.EntityType(d.Value).Valid() {
			return graph.Invalid("value", "want the new name, or one of the entity types")
		}
		return wants("entities", len(d.Entities), 1, 1)
	case graph.Confirm, graph.RejectClaim:
		return wants("claims", len(d.Claims), 1, maxParts)
	case graph.Restate:
		if err := wants("claims", len(d.Claims), 1, 1); err != nil {
			return err
		}
	}
	return statement(d.Claim, d.Verb)
}

func statement(s *graph.Statement, verb graph.Verb) error {
	switch {
	case s == nil:
		return graph.Invalid("claim", fmt.Sprintf("%s wants it", verb))
	case !s.Type.Valid():
		return graph.Invalid("claim.type", fmt.Sprintf("no edge type %q", s.Type))
	case !s.Status.Valid():
		return graph.Invalid("claim.status", fmt.Sprintf("no status %q", s.Status))
	case s.Subject == "" || s.Object == "" || s.Subject == s.Object:
		return graph.Invalid("claim.object", "want two different entities")
	case len(s.Role) > maxText || len(s.Source) > maxText || len(s.Quote) > maxText:
		return graph.Limit("claim", fmt.Sprintf("at most %d bytes a text", maxText))
	case verb == graph.Assert && s.Article == "" && s.Source == "":
		return graph.Invalid("claim.source", "a claim entered by hand names its article or source")
	}
	return s.Date.Validate("claim.date")
}
