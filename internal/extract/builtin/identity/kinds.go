package identity

import (
	"strings"

	"liaison/internal/extract/builtin/lexicon"
	"liaison/internal/extract/builtin/names"
	"liaison/internal/graph"
)

type namesMention = names.Mention

// kindsByHead says of what kind a body or place is whose name holds a word.
var kindsByHead = map[graph.EntityType]map[string]string{
	graph.Organisation: {
		"party": "party", "ministry": "ministry", "department": "ministry", "university": "university", "college": "university", "school": "school",
		"bank": "bank", "army": "army", "military": "army", "navy": "army", "brigade": "armed group", "brigades": "armed group", "police": "police",
		"court": "court", "tribunal": "court", "parliament": "parliament", "senate": "parliament", "assembly": "parliament", "congress": "parliament",
		"council": "council", "commission": "commission", "committee": "committee", "agency": "agency", "authority": "agency", "government": "government",
		"administration": "government", "embassy": "embassy", "union": "union", "federation": "federation", "association": "association",
		"foundation": "foundation", "trust": "foundation", "institute": "institute", "club": "club", "fc": "club", "league": "league", "inc": "company",
		"ltd": "company", "corp": "company", "corporation": "company", "company": "company", "co": "company", "plc": "company", "llc": "company", "gmbh": "company",
		"holdings": "company", "group": "company", "airlines": "company", "airways": "company", "motors": "company", "news": "media outlet",
		"times": "media outlet", "post": "media outlet", "herald": "media outlet", "tv": "media outlet", "television": "media outlet", "radio": "media outlet",
		"front": "movement", "movement": "movement", "fund": "fund", "hospital": "hospital", "church": "church", "cartel": "cartel",
	},
	graph.Place: {
		"river": "river", "lake": "lake", "sea": "sea", "ocean": "sea", "gulf": "sea", "airport": "airport", "province": "region", "district": "district",
		"county": "region", "region": "region", "valley": "region", "island": "island", "islands": "island", "mountain": "mountain", "mountains": "mountain",
		"mount": "mountain", "street": "street", "avenue": "street", "road": "street", "square": "square", "park": "park", "stadium": "stadium", "hotel": "building",
		"palace": "building", "building": "building", "tower": "building", "mosque": "building", "prison": "building", "city": "city", "village": "village", "camp": "camp",
	},
}

// kind is a hint of what an entity is: from the country table, the lists, or the words of its name; empty where none
// says so.
func (r *resolver) kind(x *group, full string) string {
	if x.kind == graph.Person {
		return "person"
	}
	if x.country != "" {
		switch code := lexicon.CountryCode(x.country); {
		case strings.HasPrefix(code, "Z"):
			return "region"
		case strings.HasPrefix(code, "X") && code != "XK" && code != "XS" && code != "XE" && code != "XC" && code != "XW":
			return "region"
		}
		return "country"
	}
	return kindOf(x.kind, full, x.words)
}

// kindOf reads a kind off the words of a name and of its other forms, folded, or off the lists.
func kindOf(t graph.EntityType, full string, forms [][]string) string {
	for _, words := range forms {
		for k := len(words) - 1; k >= 0; k-- {
			if kind, ok := kindsByHead[t][words[k]]; ok {
				return kind
			}
		}
	}
	return names.ListedKind(t, full)
}
