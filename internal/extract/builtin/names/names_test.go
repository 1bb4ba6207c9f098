package names

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"liaison/internal/extract/builtin/segment"
)

func tagger(t testing.TB) *Tagger {
	t.Helper()
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func found(t testing.TB, text string) []string {
	t.Helper()
	d := segment.Text(text)
	var out []string
	for _, m := range tagger(t).Tag(d) {
		out = append(out, string(m.Type)+" "+d.Slice(m.Span))
	}
	return out
}

func TestTag(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"titles and offices stay outside": {"Pakistani Prime Minister Shehbaz Sharif met President Joko Widodo in Jakarta on Monday.",
			[]string{"person Shehbaz Sharif", "person Joko Widodo", "place Jakarta"}},
		"state bodies are whole": {"The Afghan government and the U.S. military blamed the Taliban for the attack in Kabul.",
			[]string{"organisation Afghan government", "organisation U.S. military", "organisation Taliban", "place Kabul"}},
		"a body that qualifies a noun is none": {"Afghan government forces and Iraqi police officers withdrew from the city.", nil},
		"a country owns its ministry": {"India's Ministry of Defence said the talks with France had ended.",
			[]string{"place India", "organisation Ministry of Defence", "place France"}},
		"a name bound by a hyphen": {"The U.S.-led coalition and Pakistan-based Lashkar-e-Taiba denied it.",
			[]string{"place U.S.", "place Pakistan", "organisation Lashkar-e-Taiba"}},
		"nationalities are no names": {"Palestinian and Israeli negotiators will meet Egyptian officials.", nil},
		"initials in brackets":       {"The International Atomic Energy Agency (IAEA) said the IAEA would return.", []string{"organisation International Atomic Energy Agency", "organisation IAEA", "organisation IAEA"}},
		"signatures are no actors":   {"Berlin has agreed to the plan. ab/cde (AFP, Reuters)", []string{"place Berlin"}},
		"two bodies":                 {"The European Commission and the World Bank said so.", []string{"organisation European Commission", "organisation World Bank"}},
		"a person is not of a body": {"Edda Norling of the Talvian Customs Service said nothing. Dario Velkan of Talvia met Elena Corvat in Selmar.",
			[]string{"person Edda Norling", "organisation Talvian Customs Service", "person Dario Velkan", "place Talvia", "person Elena Corvat", "place Selmar"}},
		"a body keeps its place": {"The High Court of Ostrania heard the Bank of Selmar.", []string{"organisation High Court of Ostrania", "organisation Bank of Selmar"}},
		"headlines say what the text says": {"TURKEY SIGNS PACT AFTER VOSKAREL VISIT\n\nTurkey's minister Emre Voskarel met Qatar's envoy in Doha on Sunday, officials said.",
			[]string{"place TURKEY", "person VOSKAREL", "place Turkey", "person Emre Voskarel", "place Qatar", "place Doha"}},
		"a surname in a headline": {"Nigeria's Tarunbu Speaks About Spill In Niger Delta\n\nPresident Bola Tarunbu spoke in Abuja.",
			[]string{"place Nigeria", "person Tarunbu", "place Niger Delta", "person Bola Tarunbu", "place Abuja"}},
		"who is quoted is a person":      {"“We will not go,” Houngbo said. “Nor will we,” said Conteh.", []string{"person Houngbo", "person Conteh"}},
		"initials of an office are none": {"The Upazila Nirbahi Officer (UNO) spoke. The UNO said four shots were fired.", nil},
		"a body in a place":              {"She works at the Fox Trap Institute in Nairobi.", []string{"organisation Fox Trap Institute", "place Nairobi"}},
		"Burmese titles":                 {"He met Daw Khin Than Myint in Naypyitaw.", []string{"person Khin Than Myint", "place Naypyitaw"}},
		"prizes are none":                {"He won the Nobel Peace Prize.", nil},
		"nothing":                        {"", nil},
	} {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			if diff := cmp.Diff(c.want, found(t, c.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTagIsOrderedAndWithoutOverlap(t *testing.T) {
	for _, text := range []string{strings.Repeat("Lord Smith of the Bank of England and the U.N. (UN) in Paris, France's capital. ", 50), "\xff\xfe U.S.",
		strings.Repeat("ACME ", 400), "Мария Иванова встретила 王小明 in Doha.", strings.Repeat("A-B's and ", 300)} {
		d := segment.Text(text)
		last := 0
		for _, m := range tagger(t).Tag(d) {
			if m.Span.Start < last || m.Span != d.SpanTokens(m.Sentence, m.First, m.Last) || TypeIndex(m.Type) < 0 {
				t.Fatalf("%v after %d in %.40q", m, last, text)
			}
			last = m.Span.End
		}
	}
}

func TestTagIsLinear(t *testing.T) {
	x := tagger(t)
	for name, unit := range map[string]string{"names": "President John Smith of Acme Ltd. met Ann Lee. ", "one name": "Acme ", "sentence": "and then Mr. Lee of Rome, "} {
		cost := func(n int) time.Duration {
			d := segment.Text(strings.Repeat(unit, n/len(unit)))
			best := time.Hour
			for range 3 {
				start := time.Now()
				x.Tag(d)
				best = min(best, time.Since(start))
			}
			return best
		}
		if a, b := cost(20_000), cost(400_000); b > 120*a && b > 300*time.Millisecond {
			t.Errorf("%s: twenty times the text took %v instead of %v", name, b, a)
		}
	}
}

func TestRunsReadWhatPaintWrites(t *testing.T) {
	labels := make([]Label, 8)
	want := []Run{{0, 0, 2}, {1, 3, 0}, {5, 6, 1}}
	for _, r := range want {
		Paint(labels, r.First, r.Last, r.Type)
	}
	if diff := cmp.Diff(want, Runs(labels)); diff != "" {
		t.Error(diff)
	}
	for i := 1; i < len(labels); i++ {
		if !labels[i].Follows(labels[i-1]) {
			t.Errorf("%d may not follow %d", labels[i], labels[i-1])
		}
	}
}
