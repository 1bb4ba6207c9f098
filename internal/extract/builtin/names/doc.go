// Package names finds the names of persons, organisations and places in a text.
//
// Three steps follow one another. A linear-chain conditional random field labels the tokens of each sentence (BIOES,
// 13 labels). Its features are hashes of observations: the word, its affixes and shape, its neighbours, the run of
// capitals it stands in, the lists that know it, its class among words used alike, the nouns beside it ("company",
// "spokesman"), and what the document says of the same word elsewhere: how often with a small letter, between which
// words, in which longer run, as whose initials. Then rules bring the result under the ontology (refine): names that were
// run together are split, titles, articles and adjectives taken off, state bodies made whole, one word given one
// meaning (what only bodies have beside them counts), missed repetitions and surnames found in headlines, too, who is quoted made a
// person. Nothing is looked up outside; time is linear in the text.
//
// The model is trained by "models names" on one core, in a fixed order, from openly licensed data (NOTICE): the silver
// sentences of the Groningen Meaning Bank, harmonised with the ontology and doubted where a model of the other corpora
// reads them otherwise; English-EWT, GUM, WikiGold, WNUT 2017, CrossNER politics, Re-DocRED, KnowledgeNet, and articles
// annotated for this project. Features are left out at random in training; weights are averaged over the second half of
// the passes, cut to the strongest and rounded to eight bits. "models lists" and "models clusters" rebuild the lists and
// the word classes. "models eval" measures; the README has the figures.
package names
