package reading

import (
	"strings"

	"liaison/internal/extract/builtin/article"
	"liaison/internal/graph"
)

// Kind says what sort of body or person an entity is, as far as its name and the words beside its mentions tell.
type Kind string

// The kinds. Unknown is the empty one.
const (
	Unknown   Kind = ""
	Armed     Kind = "armed"
	Party     Kind = "party"
	Company   Kind = "company"
	StateBody Kind = "state"
	Force     Kind = "force"
	Court     Kind = "court"
	Media     Kind = "media"
	Civil     Kind = "civil"
	Alliance  Kind = "alliance"
	Club      Kind = "club"
	Politics  Kind = "politics"
	Business  Kind = "business"
	Fighter   Kind = "fighter"
	Scholar   Kind = "scholar"
	Family    Kind = "family"
	Suspect   Kind = "suspect"
	Athlete   Kind = "athlete"
)

var bodyKinds, personKinds = map[string]Kind{}, map[string]Kind{}

func init() {
	for _, l := range []struct {
		kind  Kind
		words string
	}{
		{Armed, `militant militants rebel rebels insurgent insurgents guerrilla guerrillas terrorist terrorists terror fighters gunmen separatist separatists militia militias
			militiamen jihadist jihadists extremist extremists brigade brigades martyrs mujahideen warlord cartel gang mafia paramilitary paramilitaries cell outfit armed liberation resistance jihad
			maoist maoists`},
		{Party, `party parties opposition ruling coalition lawmakers candidates voters faction socialist conservative liberal democrats republicans labour list bloc congress
			movement alliance electoral`},
		{Company, `company companies firm corporation corp inc ltd plc ag gmbh sa llc co bank banks airline airlines carmaker automaker maker manufacturer retailer conglomerate
			shares shareholders investors subsidiary group holding holdings industries motors oil gas energy steel telecom telecoms insurer lender miner utility producer refinery brewer
			shipping shipyard trader brokerage startup fund capital ventures partners operator giant supplier contractor developer exporter tech software mining pharmaceuticals electric`},
		{StateBody, `ministry government parliament senate cabinet department agency commission council administration authority office bureau embassy assembly congress treasury
			kremlin legislature regulator secretariat state municipality federal`},
		{Force, `army military police navy force forces troops guard guards marines soldiers intelligence gendarmerie corps squadron regiment battalion division coastguard peacekeepers`},
		{Court, `court tribunal prosecutor prosecutors judiciary judges`},
		{Media, `newspaper daily television tv radio news agency broadcaster magazine channel website weekly journal press times post herald reported`},
		{Civil, `charity ngo foundation institute university union unions association society rights watchdog human think-tank activists campaigners aid committee church federation trade college school hospital centre center research`},
		{Alliance, `organization organisation nations bloc alliance pact summit members member treaty league community intergovernmental union`},
		{Club, `club team football fc soccer league cup players coach championship sports sport olympic`},
	} {
		for _, w := range strings.Fields(l.words) {
			if _, taken := bodyKinds[w]; !taken { // a word of two kinds belongs to the earlier
				bodyKinds[w] = l.kind
			}
		}
	}
	for _, l := range []struct {
		kind  Kind
		words string
	}{
		{Politics, `president minister premier chancellor senator governor mayor lawmaker mp politician ambassador envoy secretary spokesman spokeswoman official king queen
			prince candidate deputy congressman diplomat speaker councillor chief-minister parliamentarian`},
		{Business, `ceo executive businessman businesswoman tycoon magnate investor owner entrepreneur banker founder billionaire shareholder director chairman trader dealer oligarch`},
		{Fighter, `commander militant rebel warlord insurgent terrorist operative general colonel lieutenant soldier fighter guerrilla jihadist militia mullah`},
		{Scholar, `professor analyst economist researcher expert scientist author writer journalist reporter correspondent lawyer attorney judge prosecutor doctor historian`},
		{Family, `son daughter wife husband brother sister father mother nephew widow cousin uncle brother-in-law son-in-law`},
		{Suspect, `suspect suspected convicted arrested detained accused defendant jailed fugitive killer murderer imprisoned charged sentenced extradited`},
		{Athlete, `player striker coach champion golfer cyclist captain goalkeeper footballer tennis boxer`},
	} {
		for _, w := range strings.Fields(l.words) {
			if _, taken := personKinds[w]; !taken {
				personKinds[w] = l.kind
			}
		}
	}
}

// kindsOf reads the kind of every organisation and person: a word of an organisation's own name counts three times, one
// within two tokens of a mention once.
func kindsOf(a *article.Analysed) []Kind {
	votes := make([]map[Kind]int, len(a.Entities))
	vote := func(e int, k Kind, n int) {
		if k == Unknown {
			return
		}
		if votes[e] == nil {
			votes[e] = map[Kind]int{}
		}
		votes[e][k] += n
	}
	for _, m := range a.Mentions {
		table := personKinds
		switch a.Entities[m.Entity].Type {
		case graph.Organisation:
			table = bodyKinds
		case graph.Person:
		default:
			continue
		}
		if m.Evidence {
			continue
		}
		t := a.Document.Sentences[m.Sentence].Tokens
		if a.Entities[m.Entity].Type == graph.Organisation {
			for i := m.First; i <= m.Last; i++ {
				vote(m.Entity, table[t[i].Lower], 3)
			}
		}
		for i := max(0, m.First-2); i < m.First; i++ {
			vote(m.Entity, table[t[i].Lower], 1)
		}
		last := min(len(t), m.Last+3)
		if m.Last+1 < len(t) && t[m.Last+1].Lower == "," {
			last = min(len(t), m.Last+6)
		}
		for i := m.Last + 1; i < last; i++ {
			vote(m.Entity, table[t[i].Lower], 1)
		}
	}
	out := make([]Kind, len(a.Entities))
	for e, v := range votes {
		for k, n := range v {
			if best := v[out[e]]; out[e] == Unknown || n > best || n == best && k < out[e] {
				out[e] = k
			}
		}
	}
	return out
}
