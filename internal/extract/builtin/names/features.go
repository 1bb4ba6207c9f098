package names

import "liaison/internal/extract/builtin/segment"

// Feature is the hash of one observation about a token.
type Feature uint64

// Templates of observations. Their numbers are part of the model file: a new one goes at the end.
const (
	fBias = iota
	fLower
	fRaw
	fPrefix1
	fPrefix2
	fPrefix3
	fPrefix4
	fSuffix1
	fSuffix2
	fSuffix3
	fSuffix4
	fShape
	fShapes
	fLength
	fBefore1
	fBefore2
	fAfter1
	fAfter2
	fPairBefore
	fPairAfter
	fBeforePair
	fAfterPair
	fBeforeShape
	fAfterShape
	fBeforeSuffix
	fAfterSuffix
	fFirst
	fShouting
	fTitled
	fRunLeft
	fRunRight
	fRunHead
	fRunStart
	fRunLength
	fRunLinkLeft
	fRunLinkRight
	fList
	fListBefore
	fListAfter
	fListPairBefore
	fListPairAfter
	fListHead
	fCounts
	fDocRun
	fDocHead
	fDocStart
	fDocStartLists
	fDocBefore
	fDocAfter
	fDocExpansion
	fRunLeft2
	fRunRight2
	fRunHeadSuffix
	fClass
	fCoarse
	fClassBefore
	fClassAfter
	fCoarsePair
	fCoarseNext
	fClassHead
	fClassLeft
	fClassRight
	fNounLeft
	fNounRight
	fDocNounLeft
	fDocNounRight
)

// OwnFeatures is the number of leading features of every token that identify the word itself; training leaves them out
// at random so that the context learns to stand alone.
const OwnFeatures = 4

// Extractor computes the features of one document.
type Extractor struct{ c *context }

// NewExtractor prepares a document for Features.
func NewExtractor(doc segment.Document) *Extractor { return &Extractor{newContext(doc)} }

// Features appends the features of a token to dst. The first OwnFeatures of them identify the word.
func (x *Extractor) Features(dst []Feature, sentence, token int) []Feature {
	c := x.c
	words, tokens := c.sentences[sentence], c.doc.Sentences[sentence].Tokens
	w := &words[token]
	n := len(words)
	add := func(template uint64, h uint64) { dst = append(dst, Feature(mix(template*0x9e3779b97f4a7c15+1, h))) }
	before1, before2, after1, after2 := uint64(1), uint64(1), uint64(2), uint64(2)
	beforeShape, afterShape := uint64(1), uint64(2)
	if token > 0 {
		before1, beforeShape = words[token-1].lower, words[token-1].shape
	}
	if token > 1 {
		before2 = words[token-2].lower
	}
	if token+1 < n {
		after1, afterShape = words[token+1].lower, words[token+1].shape
	}
	if token+2 < n {
		after2 = words[token+2].lower
	}
	add(fLower, w.lower)
	add(fRaw, w.raw)
	add(fPairBefore, mix(before1, w.lower))
	add(fPairAfter, mix(w.lower, after1))

	add(fBias, 0)
	add(fShape, w.shape)
	add(fBefore1, before1)
	add(fAfter1, after1)
	add(fBeforeShape, mix(before1, w.shape))
	add(fAfterShape, mix(after1, w.shape))
	add(fShapes, mix(mix(beforeShape, w.shape), afterShape))
	if !w.capital && !c.near(words, token) {
		return dst
	}
	for i := range w.prefix {
		if w.prefix[i] != 0 {
			add(uint64(fPrefix1+i), mix(w.prefix[i], bit(w.capital)))
		}
		if w.suffix[i] != 0 {
			add(uint64(fSuffix1+i), mix(w.suffix[i], bit(w.capital)))
		}
	}
	add(fLength, mix(uint64(w.length), w.shape))
	add(fBefore2, before2)
	add(fAfter2, after2)
	add(fBeforePair, mix(before2, before1))
	add(fAfterPair, mix(after1, after2))
	if token > 0 {
		add(fBeforeSuffix, words[token-1].suffix[2])
	}
	if token+1 < n {
		add(fAfterSuffix, words[token+1].suffix[2])
	}
	switch {
	case token == 0:
		add(fFirst, w.shape)
	case opener(tokens[token-1].Text):
		add(fFirst, w.shape+1)
	}
	if c.shouting[sentence] {
		add(fShouting, w.shape)
	}
	if c.titled[sentence] {
		add(fTitled, w.shape)
	}
	if w.class.fine > 0 {
		add(fClass, uint64(w.class.fine)<<1|bit(w.capital))
		add(fCoarse, uint64(w.class.coarse)<<1|bit(w.capital))
	}
	if token > 0 && words[token-1].class.fine > 0 {
		add(fClassBefore, uint64(words[token-1].class.fine)<<1|bit(w.capital))
		add(fCoarsePair, uint64(words[token-1].class.coarse)<<16|uint64(w.class.coarse))
	}
	if token+1 < n && words[token+1].class.fine > 0 {
		add(fClassAfter, uint64(words[token+1].class.fine)<<1|bit(w.capital))
		add(fCoarseNext, uint64(w.class.coarse)<<16|uint64(words[token+1].class.coarse))
	}
	x.lists(&dst, words, token)
	if w.capital {
		x.runs(&dst, sentence, token)
		x.elsewhere(&dst, sentence, token)
	}
	return dst
}

// near reports whether a word with a capital stands within two tokens: only there can a small word belong to a name.
func (c *context) near(words []word, k int) bool {
	for j := max(0, k-2); j <= min(len(words)-1, k+2); j++ {
		if words[j].capital {
			return true
		}
	}
	return false
}

func bit(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

func (x *Extractor) lists(dst *[]Feature, words []word, k int) {
	add := func(template uint64, h uint64) { *dst = append(*dst, Feature(mix(template*0x9e3779b97f4a7c15+1, h))) }
	w := &words[k]
	each := func(template, mask, salt uint64) {
		for b := uint64(0); mask != 0; b, mask = b+1, mask>>1 {
			if mask&1 == 1 {
				add(template, b<<8|salt)
			}
		}
	}
	each(fList, uint64(w.lists), uint64(w.listPart))
	if k > 0 {
		each(fListBefore, uint64(words[k-1].lists), uint64(words[k-1].listPart))
		if w.lists != 0 || words[k-1].lists != 0 {
			add(fListPairBefore, uint64(words[k-1].lists)<<32|uint64(w.lists))
		}
	}
	if k+1 < len(words) {
		each(fListAfter, uint64(words[k+1].lists), uint64(words[k+1].listPart))
		if w.lists != 0 || words[k+1].lists != 0 {
			add(fListPairAfter, uint64(w.lists)<<32|uint64(words[k+1].lists))
		}
	}
}

func (x *Extractor) runs(dst *[]Feature, sentence, k int) {
	add := func(template uint64, h uint64) { *dst = append(*dst, Feature(mix(template*0x9e3779b97f4a7c15+1, h))) }
	words, tokens := x.c.sentences[sentence], x.c.doc.Sentences[sentence].Tokens
	first, last := int(words[k].runFirst), int(words[k].runLast)
	part := uint64(inside)
	switch {
	case first == last:
		part = whole
	case k == first:
		part = begin
	case k == last:
		part = end
	}
	left, right := uint64(1), uint64(2)
	if first > 0 {
		left = words[first-1].lower
	}
	if last+1 < len(words) {
		right = words[last+1].lower
	}
	add(fRunLeft, mix(left, part))
	add(fRunRight, mix(right, part))
	add(fRunHead, mix(words[last].lower, part))
	add(fRunHeadSuffix, mix(words[last].suffix[2], part))
	add(fRunStart, mix(words[first].lower, part))
	add(fRunLength, uint64(last-first+1)<<8|uint64(k-first)<<4|part)
	if first > 1 {
		add(fRunLeft2, mix(mix(words[first-2].lower, left), part))
	}
	if last+2 < len(words) {
		add(fRunRight2, mix(mix(right, words[last+2].lower), part))
	}
	if words[last].lists != 0 {
		add(fListHead, uint64(words[last].lists)<<8|part)
	}
	nounLeft, nounRight := x.c.nouns(sentence, k)
	if nounLeft != 0 {
		add(fNounLeft, nounLeft)
	}
	if nounRight != 0 {
		comma := last+1 < len(words) && tokens[last+1].Text == ","
		add(fNounRight, mix(nounRight, bit(comma)))
	}
	if c := words[last].class.fine; c > 0 {
		add(fClassHead, uint64(c)<<8|part)
	}
	if first > 0 && words[first-1].class.fine > 0 {
		add(fClassLeft, uint64(words[first-1].class.fine)<<8|part)
	}
	if last+1 < len(words) && words[last+1].class.fine > 0 {
		add(fClassRight, uint64(words[last+1].class.fine)<<8|part)
	}
	// Over a small link to the neighbouring runs: "Ministry of Defence".
	j := first - 1
	for j >= 0 && first-j <= 3 && link(tokens[j].Lower) {
		j--
	}
	if j >= 0 && j < first-1 && words[j].capital {
		add(fRunLinkLeft, mix(mix(words[j].lower, words[first-1].lower), part))
	}
	j = last + 1
	for j < len(words) && j-last <= 3 && link(tokens[j].Lower) {
		j++
	}
	if j < len(words) && j > last+1 && words[j].capital {
		add(fRunLinkRight, mix(mix(words[last+1].lower, words[words[j].runLast].lower), part))
	}
}

// elsewhere adds what the document says about the word in other places.
func (x *Extractor) elsewhere(dst *[]Feature, sentence, k int) {
	add := func(template uint64, h uint64) { *dst = append(*dst, Feature(mix(template*0x9e3779b97f4a7c15+1, h))) }
	c := x.c
	w := &c.sentences[sentence][k]
	if w.entry < 0 {
		return
	}
	f := &c.forms[w.entry]
	initial := k == 0 || opener(c.doc.Sentences[sentence].Tokens[k-1].Text)
	add(fCounts, uint64(min(f.small, 3))<<16|uint64(min(f.capital, 3))<<8|uint64(min(f.initial, 2))<<4|bit(initial))
	length := int(w.runLast-w.runFirst) + 1
	if f.runLength > length {
		add(fDocRun, uint64(f.runLength)<<8|uint64(length)<<4|uint64(f.runPart))
		add(fDocHead, mix(f.runHead, uint64(f.runPart)))
		add(fDocStart, mix(f.runStart, uint64(f.runPart)))
		if f.runStartLists != 0 {
			add(fDocStartLists, uint64(f.runStartLists)<<8|uint64(f.runPart))
		}
	}
	place := c.offsets[sentence] + int32(k)
	for i := range f.neighbours {
		if f.places[i] != place {
			add(fDocBefore, f.before[i])
			add(fDocAfter, f.after[i])
			if f.left[i] != 0 {
				add(fDocNounLeft, f.left[i])
			}
			if f.right[i] != 0 {
				add(fDocNounRight, f.right[i])
			}
		}
	}
	if f.expansion != 0 {
		add(fDocExpansion, f.expansion)
	}
}
