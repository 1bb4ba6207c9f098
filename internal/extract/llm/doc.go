// Package llm is the extractor that asks a language model: any server that answers OpenAI's chat completions
// (POST BASE/chat/completions), local or far away, with or without a key.
//
// # What is sent
//
// The text is cut at sentences into parts of about Options.PartSize code points that overlap by two sentences, and each
// part is asked about on its own, with the ontology as instruction and a JSON schema for the answer (response_format
// json_schema; where the server does not know it json_object, then nothing, each said once in the log). Requests keep to
// the rates, the concurrency and the budget of Options; a server that is busy or breaks off is asked again with growing
// pauses, and its Retry-After is kept.
//
// # What is believed
//
// Nothing because the model says so. The article is data between marks that its own text cannot contain, but what counts
// is that code checks every answer: an entity needs a name that stands in the text, a relation or meeting a quote that
// stands in the text, word for word but for white space and the shapes of quotation marks and dashes, in a sentence that
// names one who takes part. Types outside the ontology, ends of the wrong type, roles and sources that the text does not
// contain go. Record.Dropped counts whatever went, by reason, and Usage adds it up. So an instruction hidden in an article
// can make the model answer badly, and no more than that: it cannot call anything, reach another article, or state what
// no sentence of its own article says.
//
// # Confidence
//
// A model's opinion of itself is not asked for. A claim whose sentence names all who take part has confidence 0.85, one
// that names only some of them ("He heads the bank") 0.6. The figures are set, not calibrated.
//
// # Failing
//
// An endpoint that is away, refuses the key, or a run whose budget is spent is unavailable: an import stops and goes on
// later. An article that the model declines, answers without sense, or that is beyond the article's budget is an invalid
// or limit error of its own: it is rejected with the reason, never stored half read.
package llm
