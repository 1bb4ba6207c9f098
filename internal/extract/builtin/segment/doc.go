// Package segment turns an article's text into paragraphs, sentences and tokens with exact code-point offsets.
//
// It reads clean agency copy and scraped pages alike: sentences glued without a blank ("cooperation.This"), curly
// quotes, headlines, datelines, bylines, bullet lists and hard-wrapped lines. It is deterministic and takes time linear
// in the text's length.
package segment

import "liaison/internal/graph"

// MaxSentenceTokens bounds a sentence: a longer run of words is cut at a comma or, failing that, at the bound, so that
// whoever looks at pairs within a sentence stays linear in the text.
const MaxSentenceTokens = 250

// Document is a text cut into sentences. The zero Document is the empty text.
type Document struct {
	Text      string
	Sentences []Sentence

	length int
	// starts[i] is the byte offset of code point i; nil when every code point is one byte.
	starts []int32
}

// Sentence is a run of tokens, in order and never empty. Span reaches from its first token to its last. Paragraph counts
// from 0 and grows at blank lines and line breaks that end a paragraph.
type Sentence struct {
	Span      graph.Span
	Paragraph int
	Tokens    []Token
}

// Token is a word, a number, a mark or a possessive ending. Text is exactly the document's text at Span; Lower is its
// lower-case form, with a straight apostrophe for a curly one. Blank says whether white space stands before it.
type Token struct {
	Text  string
	Lower string
	Span  graph.Span
	Blank bool
}

// Len is the number of code points of the text.
func (d Document) Len() int { return d.length }

// Slice is the text at a span, clipped to the document.
func (d Document) Slice(s graph.Span) string {
	from, to := min(max(s.Start, 0), d.length), min(max(s.End, 0), d.length)
	if from >= to {
		return ""
	}
	return d.Text[d.byteAt(from):d.byteAt(to)]
}

// SliceTokens is the text from the first to the last token of a sentence, both included, as it stands in the document.
func (d Document) SliceTokens(sentence, first, last int) string {
	return d.Slice(d.SpanTokens(sentence, first, last))
}

// SpanTokens is the span from the first to the last token of a sentence, both included.
func (d Document) SpanTokens(sentence, first, last int) graph.Span {
	t := d.Sentences[sentence].Tokens
	return graph.Span{Start: t[first].Span.Start, End: t[last].Span.End}
}

// SentenceAt is the index of the sentence that holds a code point, or of the last one that begins before it; -1 where
// none does.
func (d Document) SentenceAt(offset int) int {
	lo, hi := 0, len(d.Sentences)
	for lo < hi {
		mid := (lo + hi) / 2
		if d.Sentences[mid].Span.Start <= offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo - 1
}

func (d Document) byteAt(i int) int {
	if d.starts == nil {
		return i
	}
	return int(d.starts[i])
}
