package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"liaison/internal/graph"
)

// Text cuts a text into sentences of tokens. Text that is not valid UTF-8 counts one code point for each stray byte.
func Text(text string) Document {
	doc := Document{Text: text, length: utf8.RuneCountInString(text)}
	if doc.length != len(text) {
		doc.starts = make([]int32, 0, doc.length+1)
		for i := range text {
			doc.starts = append(doc.starts, int32(i))
		}
		doc.starts = append(doc.starts, int32(len(text)))
	}
	s := scanner{doc: &doc, runes: []rune(text), tokens: make([]Token, 0, len(text)/5+1)}
	s.scan()
	s.sentences()
	return doc
}

func (s *scanner) sentences() {
	t := s.tokens
	wrapped := hardWrapped(s.doc.Text)
	paragraph, from := 0, 0
	for i := range t {
		lineBreak, paragraphBreak := false, false
		if i+1 < len(t) {
			lineBreak, paragraphBreak = s.breaksBetween(t[i].Span.End, t[i+1].Span.Start, wrapped)
		}
		if i+1 == len(t) || lineBreak || s.ends(from, i) || i+1-from >= MaxSentenceTokens {
			end := i + 1
			if !lineBreak && end-from >= MaxSentenceTokens && end < len(t) {
				end = cutLong(t, from, end)
			}
			s.add(t[from:end], paragraph)
			from = end
			if end != i+1 { // the rest of a cut run opens the next sentence; it cannot hold an end of its own
				continue
			}
		}
		if paragraphBreak || lineBreak {
			paragraph++
		}
	}
	if from < len(t) {
		s.add(t[from:], paragraph)
	}
}

func (s *scanner) add(t []Token, paragraph int) {
	span := graph.Span{Start: t[0].Span.Start, End: t[len(t)-1].Span.End}
	s.doc.Sentences = append(s.doc.Sentences, Sentence{Span: span, Paragraph: paragraph, Tokens: t[:len(t):len(t)]})
}

// cutLong finds where in the last fifth of an over-long run to cut: behind a comma, semicolon or dash, else at its end.
func cutLong(t []Token, from, end int) int {
	for k := end - 1; k > end-MaxSentenceTokens/5 && k > from; k-- {
		switch t[k].Text {
		case ",", ";", ":", "—", "–", "--":
			return k + 1
		}
	}
	return end
}

// breaksBetween looks at the white space between two tokens: does a line end there that ends a sentence, and a
// paragraph?
func (s *scanner) breaksBetween(from, to int, wrapped bool) (line, paragraph bool) {
	newlines := 0
	for _, r := range s.runes[from:to] {
		if r == '\n' || r == '\u2028' || r == '\u2029' || r == '\r' && newlines == 0 {
			newlines++
		}
	}
	if newlines > 1 && s.runes[from] == '\r' {
		newlines = (newlines + 1) / 2
	}
	return newlines > 1 || newlines == 1 && !wrapped, newlines > 1
}

// hardWrapped reports whether a text is broken into lines of even length, so that a line break ends no sentence.
func hardWrapped(text string) bool {
	lines, long, open := 0, 0, 0
	for line := range strings.SplitSeq(text, "\n") {
		n := len(strings.TrimSpace(line))
		if n == 0 {
			continue
		}
		lines++
		if n >= 45 && n <= 90 {
			long++
			switch last := line[len(strings.TrimRight(line, " \r\t"))-1]; {
			case last >= 'a' && last <= 'z' || last == ',':
				open++
			}
		}
		if n > 110 {
			return false
		}
	}
	return lines >= 4 && long*10 >= lines*6 && open*10 >= long*6
}

// ends reports whether the sentence that began at token from ends with token i.
func (s *scanner) ends(from, i int) bool {
	t := s.tokens
	if i+1 >= len(t) {
		return true
	}
	// Closing marks belong to the sentence that they close: look back over them, and never end before them.
	if !t[i+1].Blank && isCloser(t[i+1].Text) && (terminal(t[i].Text) || isCloser(t[i].Text)) {
		return false
	}
	k := i
	for k > from && isCloser(t[k].Text) {
		k--
	}
	next := t[i+1]
	if next.Text == "\"" || next.Text == "'" || next.Text == "“" || next.Text == "‘" || next.Text == "(" || next.Text == "[" {
		if i+2 < len(t) {
			next = Token{Text: t[i+2].Text, Lower: t[i+2].Lower, Blank: t[i+1].Blank}
		}
	}
	first, _ := utf8.DecodeRuneInString(next.Text)
	mark := t[k].Text
	switch {
	case mark == "." || mark == "?" || mark == "!" || mark == "…" || mark == "..." || mark == "。" || mark == "؟" || mark == "।" || mark == "！" || mark == "？":
		if mark == "。" || mark == "？" || mark == "！" || mark == "।" || mark == "؟" {
			return true
		}
		if !next.Blank {
			// Glued: only a capital that begins a word, after a word, opens a sentence ("cooperation.This", not "Amazon.Com").
			return k > from && wordy(t[k-1].Text) && opensSentence(next.Text) && !domainEnding[next.Lower]
		}
		if unicode.IsLower(first) {
			return mark == "." && k == i && innerCapital(next.Text)
		}
		if next.Text == "," || next.Text == ";" || next.Text == ":" || next.Text == ")" || next.Text == "—" || next.Text == "-" || next.Text == "–" {
			return false
		}
		return k > from || i > from
	case strings.HasSuffix(mark, ".") && len(mark) > 1:
		if !unicode.IsUpper(first) || titlesBefore[t[k].Lower] {
			return false
		}
		if utf8.RuneCountInString(mark) == 2 { // an initial
			return false
		}
		return starters[next.Lower] || !next.Blank && opensSentence(next.Text)
	}
	return false
}

func terminal(t string) bool {
	return t == "." || t == "?" || t == "!" || t == "…" || t == "..." || len(t) > 1 && strings.HasSuffix(t, ".")
}

func isCloser(t string) bool {
	switch t {
	case "\"", "'", "”", "’", ")", "]", "''", "»":
		return true
	}
	return false
}

// wordy reports whether a token is a word of at least two letters or a number of at least two digits.
func wordy(t string) bool {
	last, _ := utf8.DecodeLastRuneInString(t)
	return len(t) >= 2 && (isWordRune(last) || isCloser(string(last)) || last == '%')
}

// opensSentence reports whether a token can open a glued sentence: a capital and then small letters, or "A", "I".
func opensSentence(t string) bool {
	first, size := utf8.DecodeRuneInString(t)
	if !unicode.IsUpper(first) {
		return false
	}
	if size == len(t) {
		return t == "A" || t == "I"
	}
	second, _ := utf8.DecodeRuneInString(t[size:])
	return unicode.IsLower(second) || unicode.IsUpper(second) || isApostrophe(second)
}

func innerCapital(t string) bool {
	return strings.IndexFunc(t, unicode.IsUpper) > 0
}

var domainEnding = WordSet("com org net gov edu io co uk in de fr tv js py ai")
