package identity_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/identity"
	"liaison/internal/extract/builtin/names"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

// mentioned marks names in a text: [p:Ann Lee] is a person, o an organisation, l a place.
func mentioned(t *testing.T, marked string) *article.Analysed {
	t.Helper()
	kinds := map[string]graph.EntityType{"p": graph.Person, "o": graph.Organisation, "l": graph.Place}
	var plain strings.Builder
	type span struct {
		from, to int
		kind     graph.EntityType
	}
	var spans []span
	for marked != "" {
		before, rest, ok := strings.Cut(marked, "[")
		plain.WriteString(before)
		if !ok {
			break
		}
		inside, after, _ := strings.Cut(rest, "]")
		kind, text, _ := strings.Cut(inside, ":")
		from := len([]rune(plain.String()))
		plain.WriteString(text)
		spans = append(spans, span{from, len([]rune(plain.String())), kinds[kind]})
		marked = after
	}
	d := segment.Text(plain.String())
	var mentions []names.Mention
	for _, s := range spans {
		m := names.Mention{Span: graph.Span{Start: s.from, End: s.to}, Type: s.kind}
		var ok bool
		if m.Sentence, m.First, m.Last, ok = article.Locate(d, m.Span); !ok {
			t.Fatalf("no tokens at %v", m.Span)
		}
		mentions = append(mentions, m)
	}
	return identity.Resolve(d, mentions)
}

func TestResolve(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string // name, then aliases, of each entity that has mentions
	}{
		"surname":                     {"[p:Shehbaz Sharif] spoke. [p:Sharif] left.", []string{"Shehbaz Sharif|Sharif"}},
		"two of one surname":          {"[p:Ann Lee] and [p:Bob Lee] met. [p:Ann Lee] spoke, and [p:Lee] left.", []string{"Ann Lee|Lee", "Bob Lee"}},
		"surname in a headline":       {"[p:Nadeem] admits links\n[p:Faisal Nadeem] spoke.", []string{"Faisal Nadeem|Nadeem"}},
		"middle names":                {"[p:George W. Bush] and [p:George Bush], and [p:Jeb Bush].", []string{"George W. Bush|George Bush", "Jeb Bush"}},
		"family name first":           {"[p:Hu Jintao] came. [p:Hu] left.", []string{"Hu Jintao|Hu"}},
		"countries":                   {"The [l:United States], the [l:U.S.] and the [l:US] are one, [l:Britain] and the [l:UK] another.", []string{"United States|U.S.|US", "Britain|UK"}},
		"acronym defined":             {"The [o:Middle East Media Research Institute] ([o:MEMRI]) said so.", []string{"Middle East Media Research Institute|MEMRI"}},
		"acronym of another language": {"The [o:German Football League] ([o:DFL]) met.", []string{"German Football League|DFL"}},
		"acronym derived":             {"[o:Lashkar-e-Taiba] fought. [o:LeT] fled, [o:Lashkar] said.", []string{"Lashkar-e-Taiba|LeT|Lashkar"}},
		"acronym of two":              {"[o:African Development Bank] and [o:Asian Development Bank]: [o:ADB].", []string{"African Development Bank", "Asian Development Bank", "ADB"}},
		"end behind a bloc":           {"[o:U.N. Security Council] met. The [o:Security Council] voted.", []string{"U.N. Security Council|Security Council"}},
		"company":                     {"[o:Goldman Sachs] sold. [o:Goldman] said.", []string{"Goldman Sachs|Goldman"}},
		"two banks stay apart":        {"[o:Bank of America] and [o:Bank of China] met. [o:Bank] left.", []string{"Bank of America", "Bank of China", "Bank"}},
		"province":                    {"[l:Helmand] and [l:Helmand Province] are one, [l:Mexico] and [l:Mexico City] two.", []string{"Helmand Province|Helmand", "Mexico", "Mexico City"}},
		"types do not mix":            {"[p:Jordan] visited [l:Jordan].", []string{"Jordan", "Jordan"}},
		"possessive leaves none":      {"[o:Hamas]'s men and [o:Hamas] left.", []string{"Hamas"}},
	} {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			a := mentioned(t, c.text)
			var got []string
			for _, e := range a.Entities {
				if len(e.Mentions) > 0 {
					got = append(got, strings.Join(append([]string{e.Name}, e.Aliases...), "|"))
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEvidence(t *testing.T) {
	a := mentioned(t, "The [o:Afghan government] and [l:Pakistan] met French envoys and Pakistani troops of the [o:U.N. Security Council] and the [o:U.N.].")
	var got []string
	for _, m := range a.Mentions {
		if m.Evidence {
			got = append(got, a.Slice(m.Span)+" → "+a.Entities[m.Entity].Name)
		}
	}
	want := []string{"Afghan → Afghanistan", "French → France", "Pakistani → Pakistan", "U.N. → U.N."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, e := range a.Entities {
		if e.Name == "Afghanistan" && (len(e.Mentions) != 0 || e.Kind != "country") {
			t.Errorf("%+v", e)
		}
	}
}

func TestReferences(t *testing.T) {
	for text, want := range map[string]string{
		"[p:Ann Lee] arrived. She spoke.":                                                "She → Ann Lee",
		"[p:Ann Lee] met [p:Bob Ray]. He spoke.":                                         "He → Bob Ray",
		"[p:Rex Lee] met [p:Bob Ray]. Later his deputy spoke.":                           "",
		"[p:Rex Lee] met [p:Bob Ray]. He spoke.":                                         "He → Rex Lee",
		"[p:Lee] met Ms. [p:Ray]. She left, and he stayed with her.":                     "he → Lee",
		"[p:Bob Ray] called. \"He is late,\" [p:Tom Lee] said.":                          "He → Bob Ray",
		"[p:Bob Ray] thanked him. He left.":                                              "He → Bob Ray",
		"In his speech, President [p:Omar Latif] praised [l:Rome].":                      "his → Omar Latif",
		"[p:Omar Latif] spoke. The teacher said he agreed.":                              "",
		"Placed under the care of Dr. [p:Bailey], he left.":                              "",
		"[l:Somalia] wept. [o:Montalvo] left with his dog after [p:Tom Lee] spoke.":      "",
		"[o:Grey Party] met. [p:Ann Lee] of the party said her talk was long.":           "the party → Grey Party, her → Ann Lee",
		"[o:First Bank] and [o:Second Bank] merged. The bank is large.":                  "",
		"[o:Ministry of Defence] agreed.\n\nSome days later the ministry denied.":        "the ministry → Ministry of Defence",
		"[o:First Bank] has sold its shares in [o:Acme Ltd.]. Its price fell.":           "its → First Bank, Its → First Bank",
		"[l:Kenya] and [l:Chad] closed its border.":                                      "",
		"[o:Acme Ltd.]'s phone has its price.":                                           "",
		"President [p:Omar Latif] left. Days later, the president called.":               "the president → Omar Latif",
		"President [p:Omar Latif] met President [p:Ann Lee]. Then the president called.": "",
		"President [p:Omar Latif] met the president of [l:Chad].":                        "",
	} {
		a := mentioned(t, text)
		var got []string
		for _, m := range a.Mentions {
			if m.Reference {
				got = append(got, a.Slice(m.Span)+" → "+a.Entities[m.Entity].Name)
			}
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%s: got %q, want %q", text, s, want)
		}
	}
}

func TestResolvePromises(t *testing.T) {
	a := mentioned(t, strings.Repeat("[p:Ann Lee] of [o:Acme Ltd.] in [l:Rome], [l:Italy], met Italian men of the [o:Italian army]. [p:Lee] left; she lost. ", 40))
	last := -1
	proper := -1
	for _, m := range a.Mentions {
		if m.Span.Start < last {
			t.Fatal("mentions out of order")
		}
		last = m.Span.Start
		if m.Proper() {
			if m.Span.Start < proper {
				t.Fatal("proper mentions overlap")
			}
			proper = m.Span.End
		}
	}
	seen := -1
	for i, e := range a.Entities {
		if len(e.Mentions) == 0 {
			continue
		}
		if e.Mentions[0].Start < seen {
			t.Fatalf("entity %d is not in order of first mention", i)
		}
		seen = e.Mentions[0].Start
	}
}
