// Package onnx is the extractor for a model of the user's own: a token classifier in the layout of Hugging Face, a folder
// with model.onnx, tokenizer.json and config.json, run in this process without C. Names come from that model; who is
// who, relations and meetings from the built-in ones, which read the model's names as they read their own.
//
// # Which models
//
// Classifiers over WordPiece tokens (BERT, DistilBERT, ELECTRA and their kin), exported with the inputs input_ids and,
// where they have them, attention_mask and token_type_ids, and one output of labels for every token. Labels are read
// from config.json in the schemes BIO, BIOES and BILOU or without one; PER, ORG, LOC, GPE, FAC and their long forms are
// used, others (MISC, dates) are read and left out. What is missing or of another kind is an error that names the file.
// To export one: optimum-cli export onnx --task token-classification.
//
// # How texts are read
//
// In windows of at most 256 tokens that share a quarter; of two readings of a word that counts which has more text around
// it. A word takes the label of its first token. Offsets are those of the article, whatever the tokenizer lowers or
// strips.
//
// # The runtime
//
// GoMLX with its interpreter in Go. It adds 3.2 MB to a program of 44 and a millisecond to its start, and is slow beside
// a runtime in C: about 40 tokens a second for BERT-base and 270 for MiniLM-L6 on two cores. A small model, distilled or of
// few layers, is what it is good for.
package onnx
