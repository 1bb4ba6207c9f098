package names

import (
	"bytes"
	"compress/gzip"
	"embed"
	"io"
	"strings"
	"sync"

	"liaison/internal/extract/builtin/lexicon"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

// The lists under lists were written for this project; places.txt.gz, forenames.txt.gz and surnames.txt.gz come from
// open data (NOTICE) and are rebuilt by cmd/models.
//
//go:embed lists/*.txt lists/*.gz
var listFiles embed.FS

// Lists, as bits of word.lists. The order is part of the model file.
const (
	listCountry uint32 = 1 << iota
	listDemonym
	listTitle
	listOrganisationHead
	listOrganisationEnd
	listBody
	listCompany
	listMedia
	listGroup
	listRegion
	listPlaceHead
	listEvent
	listPeople
	listMonth
	listPlace
	listForename
	listSurname
	listRole
	listBodyNoun
	listSpeech
	listPlaceNoun
	listNoName
)

// listNames ties the files to their bits; those in small letters match any case.
var listNames = []struct {
	file  string
	bit   uint32
	small bool
}{
	{"titles.txt", listTitle, false}, {"orgheads.txt", listOrganisationHead, false}, {"orgends.txt", listOrganisationEnd, false},
	{"bodies.txt", listBody, false}, {"companies.txt", listCompany, false}, {"media.txt", listMedia, false},
	{"groups.txt", listGroup, false}, {"regions.txt", listRegion, false}, {"placeheads.txt", listPlaceHead, false},
	{"events.txt", listEvent, false}, {"peoples.txt", listPeople, false}, {"months.txt", listMonth, false},
	{"places.txt.gz", listPlace, false}, {"forenames.txt.gz", listForename, false}, {"surnames.txt.gz", listSurname, false},
	{"roles.txt", listRole, true}, {"bodynouns.txt", listBodyNoun, true}, {"speech.txt", listSpeech, true},
	{"placenouns.txt", listPlaceNoun, true}, {"noname.txt", listNoName, false}, {"clubs.txt", listBody, false},
	{"women.txt", listForename, false}, {"men.txt", listForename, false}, {"surnames.txt", listSurname, false},
}

// maxPhrase is the longest list entry, in tokens.
const maxPhrase = 8

// phrases maps the joined hashes of an entry's words to the lists that have it; prefixes holds the beginnings of entries
// of two words and more.
type phrases struct {
	entries  map[uint64]uint32
	prefixes map[uint64]struct{}
	small    map[uint64]uint32
	written  map[string]bool // listed bodies of one word, as they are written
}

var gazetteer = sync.OnceValue(func() *phrases {
	p := &phrases{entries: make(map[uint64]uint32, 60_000), prefixes: make(map[uint64]struct{}, 20_000), small: map[uint64]uint32{}, written: map[string]bool{}}
	for _, l := range listNames {
		for line := range strings.Lines(listText(l.file)) {
			for entry := range strings.SplitSeq(line, ",") {
				if entry = strings.TrimSpace(entry); entry == "" {
					continue
				}
				if l.small {
					p.small[hashString(entry)] |= l.bit
				} else {
					p.add(entry, l.bit)
				}
				if l.bit&listedBodies != 0 && !strings.Contains(entry, " ") {
					p.written[entry] = true
				}
			}
		}
	}
	for _, n := range lexicon.CountryNames() {
		p.add(n, listCountry)
	}
	for _, n := range lexicon.Demonyms() {
		p.add(n, listDemonym)
	}
	return p
})

// listText is the text of an embedded list.
func listText(file string) string {
	raw, err := listFiles.ReadFile("lists/" + file)
	if err != nil {
		panic("names: embedded list " + file + ": " + err.Error())
	}
	if strings.HasSuffix(file, ".gz") {
		raw = unpacked(file, raw)
	}
	return string(raw)
}

// unpacked is what an embedded file holds, without its gzip.
func unpacked(file string, raw []byte) []byte {
	z, err := gzip.NewReader(bytes.NewReader(raw))
	if err == nil {
		raw, err = io.ReadAll(z)
	}
	if err != nil {
		panic("names: embedded " + file + ": " + err.Error())
	}
	return raw
}

func (p *phrases) add(entry string, bit uint32) {
	h, n := uint64(0), 0
	step := func(lower string) {
		if n > 0 {
			p.prefixes[h] = struct{}{}
		}
		h = mix(h, hashString(lower))
		n++
	}
	if plain(entry) {
		for w := range strings.FieldsSeq(entry) {
			step(strings.ToLower(w))
		}
	} else {
		for _, s := range segment.Text(entry).Sentences {
			for _, t := range s.Tokens {
				step(t.Lower)
			}
		}
	}
	if n > 0 && n <= maxPhrase {
		p.entries[h] |= bit
	}
}

// plain reports whether an entry's words are cut at blanks alone.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c != ' ' && (c < 'A' || c > 'Z' && c < 'a' || c > 'z' && c < 128) {
			return false
		}
	}
	return true
}

// mark writes onto the words of a sentence in which lists they stand: for each word, of the entries that cover it the
// longest, and with it its place in the entry.
func (p *phrases) mark(s segment.Sentence, words []word) {
	done := 0
	for k := range words {
		if !words[k].letters {
			continue
		}
		words[k].lists |= p.small[words[k].lower]
		if !words[k].capital && s.Tokens[k].Lower[0] != 'a' && s.Tokens[k].Lower[0] != 's' { // "al-Qaida", "sub-Saharan Africa"
			continue
		}
		h, length, lists := uint64(0), 0, uint32(0)
		for j := k; j < len(words) && j < k+maxPhrase; j++ {
			h = mix(h, words[j].lower)
			if l, ok := p.entries[h]; ok && (words[k].capital || j > k || strings.Contains(s.Tokens[k].Lower, "-")) {
				length, lists = j-k+1, l
			}
			if _, ok := p.prefixes[h]; !ok {
				break
			}
		}
		if length == 0 {
			continue
		}
		if length == 1 && k < done { // inside a longer entry: its own lists count too, its place is the longer one's
			continue
		}
		if k+length <= done {
			continue
		}
		for j := k; j < k+length; j++ {
			part := inside
			switch {
			case length == 1:
				part = whole
			case j == k:
				part = begin
			case j == k+length-1:
				part = end
			}
			words[j].lists |= lists
			words[j].listPart = uint8(part)
		}
		done = max(done, k+length)
	}
}

// ListedKind says of what kind a name is that stands in one of the lists, or nothing.
func ListedKind(t graph.EntityType, name string) string {
	h := uint64(0)
	for _, s := range segment.Text(name).Sentences {
		for _, k := range s.Tokens {
			h = mix(h, hashString(k.Lower))
		}
	}
	l := gazetteer().entries[h]
	switch {
	case t == graph.Organisation && l&listCompany != 0:
		return "company"
	case t == graph.Organisation && l&listMedia != 0:
		return "media outlet"
	case t == graph.Place && l&listRegion != 0:
		return "region"
	case t == graph.Place && l&listPlace != 0:
		return "city"
	}
	return ""
}

// Role reports whether a word, in lower case, says what someone is: "commander", "wife".
func Role(lower string) bool { return gazetteer().small[hashString(lower)]&listRole != 0 }

// BodyNoun reports whether a word, in lower case, says what sort of body something is: "company", "militia".
func BodyNoun(lower string) bool { return gazetteer().small[hashString(lower)]&listBodyNoun != 0 }
