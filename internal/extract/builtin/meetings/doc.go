// Package meetings finds the occasions on which two or more parties came together (ontology section 4). A lexicon of
// trigger words says where to look; one learned decision says whether a trigger is an occasion, a second which mentions took
// part and where it was held, a third which triggers are about the same occasion; those are joined by average linkage. Place, date,
// status, role and the body someone stood for are read from the words and from the relations found before.
package meetings
