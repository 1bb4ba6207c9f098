package graph

import "fmt"

// Validate checks what a store relies on: ids of their own, known types, and claims about mentions of the document. Its
// error names the field.
func (d *Document) Validate() error {
	a := &d.Article
	switch {
	case a.ID == "":
		return Invalid("article.id", "is empty")
	case d.Extraction.ID == "":
		return Invalid("extraction.id", "is empty")
	}
	if err := (Date{Start: a.Published}).Validate("article.published"); err != nil {
		return err
	}
	mentions := make(map[string]EntityType, len(d.Mentions))
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.ID == "" || !m.Type.Valid() || mentions[m.ID] != "" {
			return Invalid(fmt.Sprintf("mentions[%d]", i), "wants an id of its own and a type")
		}
		mentions[m.ID] = m.Type
	}
	claims := make(map[string]bool, len(d.Claims))
	for i := range d.Claims {
		c := &d.Claims[i]
		field := fmt.Sprintf("claims[%d]", i)
		switch {
		case c.ID == "" || claims[c.ID]:
			return Invalid(field, "wants an id of its own")
		case !c.Type.Valid() || !c.Status.Valid():
			return Invalid(field, "wants a known type and status")
		case mentions[c.Subject] == "" || mentions[c.Object] == "" || c.OnBehalfOf != "" && mentions[c.OnBehalfOf] == "":
			return Invalid(field, "names a mention that is not in the document")
		}
		claims[c.ID] = true
	}
	return nil
}
