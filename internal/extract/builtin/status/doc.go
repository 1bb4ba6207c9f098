// Package status reads from the words of a sentence how firmly a claim in it is stated (ontology section 5): denied,
// planned, alleged, ended or asserted. It works by named rules, not by a model: the rarer statuses have too few examples
// to learn from, and a reader wants to see which word decided.
package status
