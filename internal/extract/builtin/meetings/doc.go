// Package meetings finds the occasions on which two or more parties came together (ontology section 4). A lexicon of
// trigger words says where to look; one learned decision says whether a trigger is an occasion, a second which mentions took
// part and where it was held, a third which triggers are about the same occasion; those are joined by average linkage. Place, date,
// status, role and the body someone stood for are read from the words and from the relations found before.
//
// Data: NOTICE. Size: 0.1 MB. Five-fold cross-validation with given entities over agency and own articles together: meetings found F1 70, who
// met whom 49, place 76, date 72 of the meetings found. Status, right in 79 of 100 found on dev articles, comes from a learned "lies ahead" and the
// rules of package status around the trigger.
package meetings
