package onnx

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"liaison/internal/graph"
)

// wordPiece cuts text into the tokens of BERT's tokenizer (Devlin et al. 2019, after Wu et al. 2016: words are cut into the
// longest pieces of a vocabulary, from left to right).
type wordPiece struct {
	vocabulary          map[string]int64
	unknown, from, to   int64 // the tokens for what is not in the vocabulary, before and after a text
	continuing          string
	longest             int // code points; a longer word is unknown
	lower, strip, clean bool
	ideographs          bool // each is a word
}

// word is a word or mark of a text: its place, and the tokens it is cut into, at least one.
type word struct {
	span   graph.Span
	tokens []int64
}

func parseTokenizer(data []byte) (*wordPiece, error) {
	var file struct {
		Normalizer *struct {
			Type         string `json:"type"`
			Clean        bool   `json:"clean_text"`
			Ideographs   bool   `json:"handle_chinese_chars"`
			StripAccents *bool  `json:"strip_accents"`
			Lowercase    bool   `json:"lowercase"`
		} `json:"normalizer"`
		PreTokenizer *struct {
			Type string `json:"type"`
		} `json:"pre_tokenizer"`
		Model struct {
			Type       string           `json:"type"`
			Unknown    string           `json:"unk_token"`
			Continuing string           `json:"continuing_subword_prefix"`
			Longest    int              `json:"max_input_chars_per_word"`
			Vocabulary map[string]int64 `json:"vocab"`
		} `json:"model"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		// The vocabulary of other kinds of model is no map: say what kind it is rather than where the JSON differs.
		var kind struct {
			Model struct {
				Type string `json:"type"`
			} `json:"model"`
		}
		if json.Unmarshal(data, &kind) != nil || kind.Model.Type == "" {
			return nil, bad("tokenizer.json is no tokenizer", err)
		}
		file.Model.Type = kind.Model.Type
	}
	m := file.Model
	switch {
	case m.Type != "WordPiece":
		return nil, bad(fmt.Sprintf("tokenizer.json is of the kind %q: want WordPiece", m.Type), nil)
	case file.PreTokenizer == nil || file.PreTokenizer.Type != "BertPreTokenizer":
		return nil, bad("tokenizer.json cuts words in a way that is not known: want BertPreTokenizer", nil)
	}
	w := &wordPiece{vocabulary: m.Vocabulary, continuing: m.Continuing, longest: m.Longest}
	if w.longest <= 0 {
		w.longest = 100
	}
	if n := file.Normalizer; n != nil {
		if n.Type != "BertNormalizer" {
			return nil, bad(fmt.Sprintf("tokenizer.json has the normalizer %q: want BertNormalizer", n.Type), nil)
		}
		w.lower, w.clean, w.ideographs = n.Lowercase, n.Clean, n.Ideographs
		w.strip = n.Lowercase
		if n.StripAccents != nil {
			w.strip = *n.StripAccents
		}
	}
	for name, to := range map[string]*int64{m.Unknown: &w.unknown, "[CLS]": &w.from, "[SEP]": &w.to} {
		id, ok := w.vocabulary[name]
		if !ok {
			return nil, bad(fmt.Sprintf("the vocabulary of tokenizer.json has no token %q", name), nil)
		}
		*to = id
	}
	for token, id := range w.vocabulary {
		if id < 0 || id >= int64(len(w.vocabulary))+100_000 {
			return nil, bad(fmt.Sprintf("tokenizer.json numbers the token %q %d", token, id), nil)
		}
	}
	return w, nil
}

// words cuts a text at white space, and every mark of punctuation, and ideographs where the tokenizer wants so, off what
// they stand beside. Spans count code points of the text. Words of which nothing is left go.
func (w *wordPiece) words(text string) []word {
	var out []word
	var current []rune
	begin, at := 0, 0
	flush := func(end int) {
		if len(current) > 0 {
			if tokens := w.pieces(current); len(tokens) > 0 {
				out = append(out, word{graph.Span{Start: begin, End: end}, tokens})
			}
			current = current[:0]
		}
	}
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
			flush(at)
		case w.clean && (r == 0 || r == unicode.ReplacementChar || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co)):
			// is not there for the tokenizer, within a word, too
		case punctuation(r) || w.ideographs && unicode.Is(unicode.Han, r):
			flush(at)
			begin, current = at, append(current, r)
			flush(at + 1)
		default:
			if len(current) == 0 {
				begin = at
			}
			current = append(current, r)
		}
		at++
	}
	flush(at)
	return out
}

// punctuation is what BERT takes for it: all ASCII marks and the Unicode category P.
func punctuation(r rune) bool {
	return r >= 33 && r <= 47 || r >= 58 && r <= 64 || r >= 91 && r <= 96 || r >= 123 && r <= 126 || unicode.IsPunct(r)
}

// pieces cuts one word.
func (w *wordPiece) pieces(runes []rune) []int64 {
	form := string(runes)
	if w.strip {
		form = strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Mn, r) {
				return -1
			}
			return r
		}, norm.NFD.String(form))
	}
	if w.lower {
		form = strings.ToLower(form)
	}
	rest := []rune(form)
	if len(rest) == 0 {
		return nil
	}
	if len(rest) > w.longest {
		return []int64{w.unknown}
	}
	var out []int64
	for first := true; len(rest) > 0; first = false {
		n := len(rest)
		for ; n > 0; n-- {
			piece := string(rest[:n])
			if !first {
				piece = w.continuing + piece
			}
			if id, ok := w.vocabulary[piece]; ok {
				out = append(out, id)
				break
			}
		}
		if n == 0 {
			return []int64{w.unknown}
		}
		rest = rest[n:]
	}
	return out
}
