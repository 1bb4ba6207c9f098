// Package relations finds what an article states about pairs of its entities: the thirteen relations of ontology section
// 3. One linear model scores every pair of mentions in a sentence, once per direction; hand-written rules and verb frames
// are among its features, and the type signatures are a mask. Each claim carries the features that weighed most, its
// status, its role in the words of the source and a calibrated confidence.
package relations
