package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"hash/fnv"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// NormaliseText is the form of a text that content hashes see: NFC, every run of white space one blank, ends trimmed.
// Spans never refer to it.
func NormaliseText(s string) string {
	return strings.Join(strings.FieldsFunc(norm.NFC.String(s), func(r rune) bool {
		return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b'
	}), " ")
}

// ArticleID is the content hash of source, url (else ref) and the normalised text: 32 hexadecimal digits.
func ArticleID(source, url, ref, text string) string {
	place := "ref\x00" + ref
	if url != "" {
		place = "url\x00" + url
	}
	return contentHash("article", strings.TrimSpace(source), place, NormaliseText(text))
}

// ExtractionID is the content hash of article, extractor, version and standing.
func ExtractionID(article, extractor, version string, person bool) string {
	return contentHash("extraction", article, extractor, version, strconv.FormatBool(person))
}

// MentionID is the content hash of article, type and the mention's smallest span (least start, then least end). Where
// one record has several mentions of the same type and smallest span (two meetings in one sentence), nth counts those
// before it, in record order; it is 0 for the first.
func MentionID(article string, t EntityType, smallest Span, nth int) string {
	parts := []string{"mention", article, string(t), strconv.Itoa(smallest.Start), strconv.Itoa(smallest.End)}
	if nth > 0 {
		parts = append(parts, strconv.Itoa(nth))
	}
	return ArticlePrefix(article) + contentHash(parts...)[:16]
}

// ClaimID is the content hash of what the claim says and where. ID, Confidence and Reasons are left out, so the same
// reading by a later version of an extractor keeps its id. The ends of an undirected type may come in either order. The
// id begins with ArticlePrefix.
func ClaimID(c Claim) string {
	from, to := c.Subject, c.Object
	if c.Type.Undirected() && to < from {
		from, to = to, from
	}
	return ArticlePrefix(c.Article) + contentHash("claim", c.Article, string(c.Type), from, to, c.OnBehalfOf, c.Role, string(c.Status), c.AttributedTo,
		c.Date.Start, c.Date.End, strconv.Itoa(c.Sentence.Start), strconv.Itoa(c.Sentence.End))[:16]
}

// ArticlePrefix is what the ids of an article's mentions and claims begin with, so that they lead to the article without
// an index of their own and lie together where they are indexed: the first 16 characters of its id.
func ArticlePrefix(id string) string { return id[:min(16, len(id))] }

// Hash64 is the 64-bit FNV-1a hash of the parts, each closed by a zero byte. The hashes of a Facet are made with it.
func Hash64(parts ...string) uint64 {
	h := fnv.New64a()
	write(h, parts)
	return h.Sum64()
}

// SourceHash is the hash of an outlet's name as Facet.Source holds it: case and outer blanks do not count, and the
// unknown outlet is 0.
func SourceHash(source string) uint64 {
	source = strings.ToLower(strings.TrimSpace(source))
	if source == "" {
		return 0
	}
	return Hash64("source", source)
}

// Fingerprint is the 64-bit SimHash (Charikar 2002) of the text's folded word 3-grams; near-duplicates differ in few
// bits. A text of fewer than three words is hashed as one gram; the empty text has fingerprint 0.
func Fingerprint(text string) uint64 {
	words := strings.FieldsFunc(strings.ToLower(norm.NFC.String(text)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	if len(words) == 0 {
		return 0
	}
	var bits [64]int
	add := func(gram uint64) {
		for i := range bits {
			bits[i] += int(gram>>i&1)*2 - 1
		}
	}
	hashes := make([]uint64, len(words))
	for i, w := range words {
		hashes[i] = Hash64(w)
	}
	if len(words) < 3 {
		add(mix(Hash64(words...)))
	}
	for i := 0; i+2 < len(words); i++ {
		add(mix(hashes[i]*3 ^ mix(hashes[i+1]*5^mix(hashes[i+2]*7))))
	}
	var out uint64
	for i, b := range bits {
		if b > 0 {
			out |= 1 << i
		}
	}
	return out
}

// mix is the finaliser of SplitMix64: FNV alone leaves high bits poorly spread, which SimHash votes on.
func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func contentHash(parts ...string) string {
	h := sha256.New()
	write(h, parts)
	return hex.EncodeToString(h.Sum(nil)[:16])
}

func write(h hash.Hash, parts []string) {
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
}
