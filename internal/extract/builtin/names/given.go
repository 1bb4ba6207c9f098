package names

import "liaison/internal/extract/builtin/segment"

// Refine brings names that something else found into the form that Tag gives: without titles and adjectives of
// nationality, state bodies whole, every occurrence of a name found, in order and not overlapping.
func Refine(doc segment.Document, found []Mention) []Mention { return refine(doc, found) }
