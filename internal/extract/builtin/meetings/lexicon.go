package meetings

import (
	"strings"

	"liaison/internal/extract/builtin/segment"
)

// kinds maps every form of a trigger word to the kind of meeting it speaks of. The forms are general English words for
// coming together, in person or by call.
var kinds = map[string]string{}

// lemmas maps every form to the form that stands for the word in features.
var lemmas = map[string]string{}

func init() {
	for _, l := range []struct{ kind, groups string }{
		{"meeting", `meet met meets meeting meetings|encounter encounters encountered|dined dine dines dining dinner dinners|lunch lunched
			lunches luncheon|breakfast breakfasts|sat|huddled huddle huddles|rendezvous|audience audiences|received receive receives receiving|welcomed welcome welcomes
			welcoming|greeted greet greets greeting|hosted host hosts hosting|face-to-face|handshake|drinks|tea|sit sits sitting|summoned summon summons summoning|table|follow-up|chaired chairs chair|reception receptions|session sessions|briefed|reunion reunited
			|introduced|together|alongside|joined joining join joins|convened convene convenes convening|attended attend attends attending attendance`},
		{"talks", `talks talk|negotiations negotiation negotiated negotiate negotiates negotiating|consultations consultation consulted consulting consult consults|discussions discussion
			discussed discuss discusses discussing|dialogue dialogues dialog|mediation mediated mediate mediating|conferred confer confers conferring|parley|bargaining|round rounds|spoken
			|speaking speak spoke speaks|mediates`},
		{"summit", `summit summits summitry`},
		{"call", `phoned phone phones phoning|telephoned telephone telephones telephoning|called calls call calling|conversation conversations|videoconference video-conference|teleconference|phone-call`},
		{"visit", `visit visits visited visiting|trip trips|tour tours toured touring|travelled traveled travels travel traveling travelling|arrived arrives arrive arriving arrival|flew flies fly flying
			|stopover stop|journey|mission|delegation delegations|went goes go going|headed heads heading|returned returns return returning|stayed stay stays|pilgrimage`},
		{"conference", `conference conferences|forum forums|convention conventions|congress congresses|symposium|seminar seminars|workshop workshops|roundtable round-table|panel|plenary`},
		{"gathering", `gathering gatherings gathered gather gathers|ceremony ceremonies|funeral funerals|banquet|retreat|inauguration|celebration celebrations|party|event events|rally|wedding weddings|festival|memorial|commemoration|parade`},
		{"hearing", `hearing hearings|testified testify testifies testifying testimony|questioned`},
		{"signing", `signed sign signs signing signature signatories|initialled initialed|inked|sealed`},
	} {
		for group := range strings.SplitSeq(l.groups, "|") {
			words := strings.Fields(group)
			for _, w := range words {
				kinds[w], lemmas[w] = l.kind, words[0]
			}
		}
	}
}

// kindRank orders kinds from the most to the least telling, for an occasion that several words speak of.
var kindRank = map[string]int{"summit": 0, "hearing": 1, "call": 2, "signing": 3, "talks": 4, "visit": 5, "conference": 6, "meeting": 7, "gathering": 8}

var (
	mediateWords = segment.WordSet("mediator mediators mediated mediating mediate mediates mediation brokered broker brokers brokering brokered facilitated facilitator facilitating go-between intermediary")
	demandWords  = segment.WordSet(`target targets deadline deadlines demand demands criteria criterion condition conditions need needs goal goals standard standards requirement
		requirements obligation obligations challenge challenges expectations cost costs commitments commitment resistance approval death fate end`)
)
