// Package dates finds the dates that a sentence names and resolves the relative ones against the publication date
// (ontology section 5). It reads words only; which event a date belongs to is decided by the caller.
package dates
