package llm

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

// source is an article's text in which quotes are looked up: folded has one blank for every run of white space, straight
// quotation marks and hyphens, composed letters and no invisible marks; from and to give, for each byte of it, the code
// points of the text that it stands for, half-open.
type source struct {
	doc      segment.Document
	folded   string
	from, to []int32
}

func newSource(text string) *source {
	s := &source{doc: segment.Text(text)}
	var b strings.Builder
	emit := func(piece string, from, to int) {
		b.WriteString(piece)
		for range len(piece) {
			s.from, s.to = append(s.from, int32(from)), append(s.to, int32(to))
		}
	}
	var it norm.Iter
	it.InitString(norm.NFC, text)
	at, blank := 0, true // a blank at the beginning goes
	for !it.Done() {
		begin := it.Pos()
		piece := string(it.Next())
		end := at + utf8.RuneCountInString(text[begin:it.Pos()])
		folded := foldMarks(piece)
		switch {
		case folded == " " && !blank:
			emit(" ", at, end)
			blank = true
		case folded != " " && folded != "":
			emit(folded, at, end)
			blank = false
		}
		at = end
	}
	s.folded = b.String()
	return s
}

// foldMarks gives the form of one composed character by which texts and quotes are compared.
func foldMarks(piece string) string {
	r, size := utf8.DecodeRuneInString(piece)
	if size < len(piece) {
		return piece
	}
	switch {
	case unicode.IsSpace(r):
		return " "
	case r == '\u00ad' || r == '\ufeff' || r >= '\u200b' && r <= '\u200f' || r >= '\u202a' && r <= '\u202e' || r >= '\u2060' && r <= '\u2064':
		return ""
	case r == '‘' || r == '’' || r == '‛' || r == 'ʼ' || r == '´' || r == '`':
		return "'"
	case r == '“' || r == '”' || r == '„' || r == '«' || r == '»':
		return `"`
	case r >= '\u2010' && r <= '\u2015' || r == '\u2212':
		return "-"
	case r == '…':
		return "..."
	}
	return piece
}

// fold brings words of an answer into the form of source.folded.
func fold(words string) string { return strings.TrimSpace(newFolded(words)) }

func newFolded(words string) string {
	var b strings.Builder
	blank := true
	for _, r := range norm.NFC.String(words) {
		folded := foldMarks(string(r))
		if folded == " " && blank || folded == "" {
			continue
		}
		blank = folded == " "
		b.WriteString(folded)
	}
	return b.String()
}

// bytes is the part of folded that stands for a span of the text.
func (s *source) bytes(within graph.Span) (from, to int) {
	from = sort.Search(len(s.from), func(i int) bool { return int(s.from[i]) >= within.Start })
	to = sort.Search(len(s.from), func(i int) bool { return int(s.from[i]) >= within.End })
	return from, to
}

// occurrences finds words, already folded, within a span of the text, at most a number of times, left to right, not
// overlapping; whole says that they neither begin nor end inside a word.
func (s *source) occurrences(words string, within graph.Span, whole bool, most int) []graph.Span {
	if words == "" {
		return nil
	}
	var out []graph.Span
	at, end := s.bytes(within)
	for len(out) < most {
		k := strings.Index(s.folded[at:end], words)
		if k < 0 {
			break
		}
		from, to := at+k, at+k+len(words)
		if whole && (s.joined(from) || s.joined(to)) {
			_, size := utf8.DecodeRuneInString(s.folded[from:])
			at = from + size
			continue
		}
		out = append(out, graph.Span{Start: int(s.from[from]), End: int(s.to[to-1])})
		at = to
	}
	return out
}

// joined reports whether a word goes on across a place of folded. Scripts that write no blanks between words, as the
// Chinese, have no such places to respect.
func (s *source) joined(at int) bool {
	before, _ := utf8.DecodeLastRuneInString(s.folded[:at])
	after, _ := utf8.DecodeRuneInString(s.folded[at:])
	word := func(r rune) bool {
		return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
	}
	return word(before) && word(after)
}

// holds reports whether words stand anywhere in the text, capitals or not.
func (s *source) holds(words string, within graph.Span) bool {
	from, to := s.bytes(within)
	return strings.Contains(strings.ToLower(s.folded[from:to]), strings.ToLower(fold(words)))
}

// sentences are the indexes of the first and last sentence that a span touches, -1 where it touches none.
func (s *source) sentences(span graph.Span) (first, last int) {
	all := s.doc.Sentences
	first = sort.Search(len(all), func(i int) bool { return all[i].Span.End > span.Start })
	last = sort.Search(len(all), func(i int) bool { return all[i].Span.Start >= span.End }) - 1
	if first == len(all) || last < first {
		return -1, -1
	}
	return first, last
}
