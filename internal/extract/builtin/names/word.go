package names

import (
	"unicode"
	"unicode/utf8"

	"liaison/internal/extract/builtin/segment"
)

// word is what the features need to know of one token.
type word struct {
	lower, raw  uint64 // hashes of the text, in lower case and as it stands
	shape       uint64 // hash of the pattern of capitals, small letters, digits and marks
	prefix      [4]uint64
	suffix      [4]uint64
	lists       uint32 // the lists in which the word, or the phrase it stands in, is found
	listPart    uint8  // its place in that phrase: begin, inside, end, whole
	length      uint8
	capital     bool // begins with a capital letter
	allCapitals bool // two or more letters, all capital
	letters     bool
	class       class
	entry       int32 // index of its form in the document's table; -1 for words without letters
	runFirst    int32 // the run of capitalised words it stands in, by token index; -1
	runLast     int32
}

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

func hashString(s string) uint64 {
	h := uint64(fnvOffset)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return h
}

// mix joins a hash with another value; it is no cryptographic function, only well spread.
func mix(h, v uint64) uint64 {
	h ^= v + 0x9e3779b97f4a7c15 + h<<6 + h>>2
	h *= 0xff51afd7ed558ccd
	return h ^ h>>32
}

func newWord(t segment.Token, classes map[uint64]class) word {
	w := word{lower: hashString(t.Lower), raw: hashString(t.Text), entry: -1, runFirst: -1, runLast: -1}
	w.class = classes[w.lower]
	shape, lastClass, uppers, letters := uint64(fnvOffset), byte(0), 0, 0
	for i, r := range t.Text {
		class := byte('.')
		switch {
		case r >= 'a' && r <= 'z':
			class = 'x'
		case r >= 'A' && r <= 'Z':
			class = 'X'
		case r >= '0' && r <= '9':
			class = 'd'
		case r == '-' || r == '‑':
			class = '-'
		case r == '\'' || r == '’':
			class = '\''
		case r < 128:
		case unicode.IsUpper(r):
			class = 'X'
		case unicode.IsLetter(r) || unicode.Is(unicode.M, r):
			class = 'x'
		}
		if class == 'X' {
			uppers++
			if i == 0 {
				w.capital = true
			}
		}
		if class == 'X' || class == 'x' {
			letters++
		}
		if class != lastClass {
			shape = (shape ^ uint64(class)) * fnvPrime
			lastClass = class
		}
	}
	w.shape = shape
	w.letters = letters > 0
	w.allCapitals = uppers >= 2 && uppers == letters
	w.length = uint8(min(utf8.RuneCountInString(t.Text), 12))
	// Affixes of the lower-case form, by code points.
	s, n := t.Lower, 0
	for i := range s {
		if n > 0 && n <= 4 {
			w.prefix[n-1] = hashString(s[:i])
		}
		if n++; n > 4 {
			break
		}
	}
	for at, n := len(s), 0; at > 0 && n < 4; n++ {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
		w.suffix[n] = hashString(s[at:])
	}
	return w
}

// link reports whether a small word may stand inside a long name: "of", "de", "bin".
func link(lower string) bool {
	switch lower {
	case "of", "the", "and", "for", "in", "on", "to", "de", "del", "della", "di", "da", "do", "dos", "das", "du", "des", "la", "le", "les",
		"el", "al", "ul", "ud", "bin", "bint", "ibn", "ben", "von", "van", "der", "den", "ter", "y", "e", "i", "und", "et", "&", "as", "a", "at":
		return true
	}
	return false
}
