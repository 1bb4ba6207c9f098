package names

import "liaison/internal/extract/builtin/segment"

// maxContexts bounds how many neighbours of a word form are kept, so that a word that fills an article costs no more
// than another.
const maxContexts = 6

// maxRun bounds a run of capitalised words; a headline in capitals is no name.
const maxRun = 10

// form is what a document says about one word, wherever it stands.
type form struct {
	small, capital, initial int // occurrences in lower case; with a capital inside a sentence; with one at its beginning
	neighbours              int
	places                  [maxContexts]int32 // token numbers within the document
	before, after           [maxContexts]uint64
	left, right             [maxContexts]uint64 // the nearest noun of an office, body or place beside it
	runLength, runPart      int                 // the longest run of capitals in which it stands elsewhere or here
	runHead, runStart       uint64              // last and first word of that run
	runStartLists           uint32
	expansion               uint64 // for initials: the last word of the run whose initials they are
}

// context is a document prepared for the features.
type context struct {
	doc       segment.Document
	sentences [][]word
	offsets   []int32 // number of tokens before each sentence
	forms     []form
	shouting  []bool // sentences in capitals
	titled    []bool // headlines In Which Most Words Begin So
}

func newContext(doc segment.Document) *context {
	g, classes := gazetteer(), clusters()
	c := &context{doc: doc, sentences: make([][]word, len(doc.Sentences)), offsets: make([]int32, len(doc.Sentences)),
		shouting: make([]bool, len(doc.Sentences)), titled: make([]bool, len(doc.Sentences))}
	index := map[string]int32{}
	number := int32(0)
	for i, s := range doc.Sentences {
		words := make([]word, len(s.Tokens))
		capitals, shouts, lettered := 0, 0, 0
		for k, t := range s.Tokens {
			words[k] = newWord(t, classes)
			w := &words[k]
			if w.letters {
				lettered++
				e, ok := index[t.Lower]
				if !ok {
					e = int32(len(c.forms))
					index[t.Lower] = e
					c.forms = append(c.forms, form{})
				}
				w.entry = e
				if w.capital {
					capitals++
				}
				if w.allCapitals {
					shouts++
				}
			}
		}
		c.shouting[i] = lettered >= 3 && shouts*10 >= lettered*7
		c.titled[i] = !c.shouting[i] && lettered >= 4 && capitals*10 >= lettered*7
		c.sentences[i], c.offsets[i] = words, number
		number += int32(len(words))
		findRuns(s, words)
		g.mark(s, words)
	}
	for i, s := range doc.Sentences {
		c.collect(i, s)
	}
	c.expandInitials(index)
	return c
}

// findRuns finds the runs of capitalised words: "Shehbaz Sharif", "Goldman Sachs & Co.".
func findRuns(s segment.Sentence, words []word) {
	for k := 0; k < len(words); k++ {
		if !words[k].capital {
			continue
		}
		j := k
		for j+1 < len(words) && j-k+1 < maxRun {
			if words[j+1].capital {
				j++
			} else if s.Tokens[j+1].Text == "&" && j+2 < len(words) && words[j+2].capital {
				j += 2
			} else {
				break
			}
		}
		for m := k; m <= j; m++ {
			words[m].runFirst, words[m].runLast = int32(k), int32(j)
		}
		k = j
	}
}

func (c *context) collect(i int, s segment.Sentence) {
	words := c.sentences[i]
	plain := c.shouting[i] || c.titled[i]
	for k := range words {
		w := &words[k]
		if w.entry < 0 {
			continue
		}
		f := &c.forms[w.entry]
		switch {
		case !w.capital:
			f.small++
		case k == 0 || plain || opener(s.Tokens[k-1].Text):
			f.initial++
		default:
			f.capital++
		}
		if !w.capital {
			continue
		}
		if f.neighbours < maxContexts && !plain {
			f.places[f.neighbours] = c.offsets[i] + int32(k)
			f.before[f.neighbours], f.after[f.neighbours] = c.around(i, k)
			f.left[f.neighbours], f.right[f.neighbours] = c.nouns(i, k)
			f.neighbours++
		}
		if n := int(w.runLast-w.runFirst) + 1; n > f.runLength && !plain {
			f.runLength = n
			f.runHead, f.runStart = words[w.runLast].lower, words[w.runFirst].lower
			f.runStartLists = words[w.runFirst].lists
			switch int32(k) {
			case w.runFirst:
				f.runPart = begin
			case w.runLast:
				f.runPart = end
			default:
				f.runPart = inside
			}
		}
	}
}

// around gives the hashes of the words beside a token; the ends of a sentence have their own.
func (c *context) around(i, k int) (before, after uint64) {
	words := c.sentences[i]
	before, after = 1, 2
	if k > 0 {
		before = words[k-1].lower
	}
	if k+1 < len(words) {
		after = words[k+1].lower
	}
	return before, after
}

// nouns finds the nearest small words beside the run of a token that say what a name is: "company", "spokesman", "city";
// up to three words before it and five behind it. 0 is none.
func (c *context) nouns(i, k int) (left, right uint64) {
	const telling = listRole | listBodyNoun | listPlaceNoun
	words := c.sentences[i]
	first, last := int(words[k].runFirst), int(words[k].runLast)
	for j := first - 1; j >= 0 && j >= first-3; j-- {
		if words[j].lists&telling != 0 && !words[j].capital {
			left = words[j].lower
			break
		}
	}
	for j := last + 1; j < len(words) && j <= last+5; j++ {
		if words[j].capital {
			break
		}
		if words[j].lists&telling != 0 {
			right = words[j].lower
			break
		}
	}
	return left, right
}

func opener(t string) bool {
	switch t {
	case "\"", "“", "‘", "'", "(", "[", ":", "•", "-", "–", "—", "*":
		return true
	}
	return false
}

// expandInitials ties an acronym to the run of words whose initials it is.
func (c *context) expandInitials(index map[string]int32) {
	var letters []rune
	for i, s := range c.doc.Sentences {
		words := c.sentences[i]
		if c.shouting[i] {
			continue
		}
		for k := 0; k < len(words); k++ {
			if words[k].runFirst != int32(k) || words[k].runFirst > 0 && k > 0 && words[k-1].capital {
				continue
			}
			// Follow the run over small links: "Organization of American States".
			letters = letters[:0]
			head := uint64(0)
			for j := k; j < len(words) && j < k+maxRun; j++ {
				if words[j].capital {
					for _, r := range s.Tokens[j].Lower {
						letters = append(letters, r)
						break
					}
					head = words[j].lower
				} else if !link(s.Tokens[j].Lower) {
					break
				}
				if len(letters) >= 3 {
					if e, ok := index[string(letters)]; ok && c.forms[e].expansion == 0 {
						c.forms[e].expansion = head
					}
				}
			}
		}
	}
}
