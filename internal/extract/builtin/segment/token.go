package segment

import (
	"strings"
	"unicode"

	"liaison/internal/graph"
)

// longestCompound is the most letters a word may have and still be looked at for names bound by hyphens.
const longestCompound = 80

// scanner walks the code points of a text and emits tokens.
type scanner struct {
	doc    *Document
	runes  []rune
	tokens []Token
}

func isWordRune(r rune) bool {
	if r < 128 {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}

func isDigit(r rune) bool      { return r >= '0' && r <= '9' }
func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' || r == '`' || r == '‘' }
func isHyphen(r rune) bool     { return r == '-' || r == '‑' || r == '‐' }
func isBlank(r rune) bool {
	return r == ' ' || r == '\n' || r == '\t' || r == '\r' || r > 127 && (unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff')
}

func (s *scanner) at(i int) rune {
	if i < 0 || i >= len(s.runes) {
		return 0
	}
	return s.runes[i]
}

func (s *scanner) emit(from, to int) {
	span := graph.Span{Start: from, End: to}
	text := s.doc.Slice(span)
	lower := strings.ToLower(text)
	if strings.ContainsRune(lower, '’') {
		lower = strings.ReplaceAll(lower, "’", "'")
	}
	s.tokens = append(s.tokens, Token{Text: text, Lower: lower, Span: span, Blank: from > 0 && isBlank(s.runes[from-1])})
}

func (s *scanner) scan() {
	for i := 0; i < len(s.runes); {
		r := s.runes[i]
		switch {
		case isBlank(r):
			i++
		case isWordRune(r):
			i = s.word(i)
		case (r == '@' || r == '#') && isWordRune(s.at(i+1)) && !isWordRune(s.at(i-1)):
			j := i + 1
			for isWordRune(s.at(j)) {
				j++
			}
			s.emit(i, j)
			i = j
		default:
			j := i + 1
			for (r == '.' || r == '-' || r == '`' || r == '\'' && s.at(i+1) == '\'' || r == '*' || r == '=') && s.at(j) == r {
				j++
			}
			s.emit(i, j)
			i = j
		}
	}
}

// word emits the word that begins at i, cut where a reader cuts it, and gives the offset behind it.
func (s *scanner) word(i int) int {
	if j := s.address(i); j > i {
		s.emit(i, j)
		return j
	}
	j := i
	for j < len(s.runes) {
		r, next := s.runes[j], s.at(j+1)
		switch {
		case isWordRune(r):
			j++
			continue
		case isApostrophe(r) && r != '`' && isWordRune(next) && j > i:
			if r == '‘' && !unicode.IsLower(next) {
				break
			}
			if n := s.clitic(j); n > 0 {
				s.cut(i, j)
				s.emit(j, j+n)
				return j + n
			}
			j++
			continue
		case isHyphen(r) && isWordRune(next) && j > i:
			j++
			continue
		case r == '&' && isWordRune(next) && unicode.IsUpper(next) && unicode.IsUpper(s.runes[j-1]):
			j++
			continue
		case (r == ',' || r == '.') && isDigit(s.runes[max(j-1, i)]) && isDigit(next):
			j++
			continue
		case r == '.' && s.dotInside(i, j):
			j++
			if unicode.IsLetter(s.at(j)) && (unicode.IsLower(s.at(j+1)) || j-i > 5) { // "U.S.The", "J.Smith"
				break
			}
			continue
		}
		break
	}
	s.cut(i, j)
	return j
}

// dotInside reports whether the full stop at j belongs to the word that began at i: an abbreviation or initials.
func (s *scanner) dotInside(i, j int) bool {
	from := j
	for from > i && isWordRune(s.runes[from-1]) {
		from--
	}
	n := j - from
	// One letter before the dot: an initial or part of "U.S.", "a.m.".
	if n == 1 && unicode.IsLetter(s.runes[from]) {
		if unicode.IsUpper(s.runes[from]) || from > i && s.runes[from-1] == '.' {
			return true
		}
		return unicode.IsLetter(s.at(j+1)) && s.at(j+2) == '.'
	}
	if n == 0 || n > 5 || from != i && s.runes[from-1] != '-' {
		return false
	}
	word := strings.ToLower(string(s.runes[from:j]))
	if n == 2 && word == "ph" {
		return true
	}
	if !abbreviations[word] {
		return false
	}
	if from == i && weakAbbreviations[word] { // "no.", "art.", "gen." only before what they belong to
		next := s.at(j + 1)
		return isBlank(next) && (isDigit(s.at(j+2)) || unicode.IsUpper(s.at(j+2)) && unicode.IsUpper(s.runes[from]) && word != "no")
	}
	return true
}

// clitic gives the length of the contraction or possessive at the apostrophe j, or 0.
func (s *scanner) clitic(j int) int {
	k := j + 1
	for isWordRune(s.at(k)) {
		k++
	}
	switch strings.ToLower(string(s.runes[j+1 : k])) {
	case "s", "re", "ve", "ll", "d", "m":
		if isApostrophe(s.at(k)) && isWordRune(s.at(k+1)) {
			return 0
		}
		return k - j
	}
	return 0
}

// address gives the offset behind the web or mail address that begins at i, or i.
func (s *scanner) address(i int) int {
	j := i
	for j < len(s.runes) && j < i+12 && s.runes[j] < 128 && isWordRune(s.runes[j]) {
		j++
	}
	head := string(s.runes[i:j])
	web := s.at(j) == ':' && s.at(j+1) == '/' && s.at(j+2) == '/' || s.at(j) == '.' && strings.EqualFold(head, "www")
	if !web {
		k := i
		for k < len(s.runes) && k < i+64 && (isWordRune(s.runes[k]) || strings.ContainsRune(".-+", s.runes[k])) {
			k++
		}
		if s.at(k) != '@' || !isWordRune(s.at(k+1)) {
			return i
		}
		j = k
	}
	for j < len(s.runes) && !isBlank(s.runes[j]) && !strings.ContainsRune("<>\"”“’‘()[]{}|,;", s.runes[j]) {
		j++
	}
	for j > i && strings.ContainsRune(".,;:!?'", s.runes[j-1]) {
		j--
	}
	return j
}

// cut emits the letters from i to j as one token or, where a name is bound to other words by a hyphen or a sentence to
// the next without a blank, as several.
func (s *scanner) cut(i, j int) {
	for j-i <= longestCompound && i < j {
		h := s.breakInside(i, j)
		if h < 0 {
			break
		}
		s.emit(i, h)
		s.emit(h, h+1)
		i = h + 1
	}
	if i >= j {
		return
	}
	// "don't": the clitic n't stands apart.
	if j-i > 3 && isApostrophe(s.runes[j-2]) && (s.runes[j-1] == 't' || s.runes[j-1] == 'T') &&
		(s.runes[j-3] == 'n' || s.runes[j-3] == 'N') {
		s.emit(i, j-3)
		s.emit(j-3, j)
		return
	}
	s.emit(i, j)
}

// breakInside finds the first hyphen between i and j at which a name ends: "Pakistan-based", "US-China",
// "Israel-Hamas"; -1 where there is none ("Lashkar-e-Taiba", "al-Qaida", "Jean-Claude").
func (s *scanner) breakInside(i, j int) int {
	from := i
	for h := i; h < j; h++ {
		if !isHyphen(s.runes[h]) || h == i || h+1 >= j {
			continue
		}
		end := h + 1
		for end < j && !isHyphen(s.runes[end]) {
			end++
		}
		left, right := string(s.runes[from:h]), string(s.runes[h+1:end])
		whole := string(s.runes[i:h])
		from = h + 1
		if h+1 < j && unicode.IsUpper(s.runes[h+1]) && loosePrefixes[whole] {
			return h
		}
		if !unicode.IsUpper(s.runes[i]) && !unicode.IsUpper([]rune(left)[0]) && !strings.HasPrefix(whole, "al-") {
			continue
		}
		if boundWord(right) && !bindingPrefix(whole) || splitsOff(whole) || splitsOff(left) && unicode.IsUpper(s.runes[h+1]) ||
			splitsOff(strings.TrimSuffix(right, ".")) && end == j && !bindingPrefix(whole) && unicode.IsUpper(s.runes[h+1]) {
			return h
		}
	}
	return -1
}
