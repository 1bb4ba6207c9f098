package relations

import (
	"strings"

	"liaison/internal/graph"
)

// firmWords are the lemmas of frames that hardly ever mean anything else: what is learned of one of them, the model may expect of
// all. The others ("hold", "take", "send") mean the relation only in some company.
var firmWords = map[graph.EdgeType]map[string]bool{}

func init() {
	for typ, words := range map[graph.EdgeType]string{
		graph.Opposes: `attack accuse fight clash battle sanction ban sue arrest detain jail indict blacklist designate outlaw bomb shell raid invade kidnap abduct
			ambush condemn denounce boycott expel deport besiege bombard oust overthrow prosecute convict fine lambast bash combat retaliate campaign
			implicate extradite impose file persecute crack sabotage assassinate murder rout capture repel blame charge imprison oppose rebel plot
			conspire storm topple crush torture harass penalise penalize slam protest demonstrate subpoena impeach evict smear poison stab execute wound
			war lawsuit suit sanctions attacks clashes hostility conflict crackdown fighting invasion occupation insurgency uprising rebellion feud embargo
			assault offensive incursion siege assassination kidnapping abduction arrest indictment warrant accusation injunction boycott jihad threat denounce rival archrival
			enemy foe opponent vilify sanctioning shoot fire lob pound intercept overrun pelt defy discredit`,
		graph.Supports: `back fund finance arm shelter endorse sponsor bankroll harbour harbor subsidise subsidize nominate donate train equip smuggle funnel channel
			lobby rally vouch bail underwrite champion contribute side aid support pledge reinforce rescue backing funding endorsement sponsor backer supporter patron donor
			financier donation haven solidarity arms weapons assistance grant benefactor nomination`,
		graph.AlliedWith: `ally cooperate co-operate collaborate partner unite merge coordinate team affiliate align band coalesce reconcile alliance coalition pact partnership
			nexus merger bloc cooperation co-operation treaty venture accord truce friendship collaboration manoeuvres exercise links ties train`,
		graph.DealsWith: `sell buy contract hire commission award export import lease license licence order invest lend outsource charter rent purchase supply trade borrow client
			customer supplier contract deal sale trade investment loan purchase lease tender contractor lender retain`,
		graph.Owns: `own acquire control purchase absorb nationalise nationalize snap swallow stake share owner shareholder takeover acquisition proprietor buyout ownership holding inherit buy`,
	} {
		set := map[string]bool{}
		for _, w := range strings.Fields(words) {
			set[w] = true
		}
		firmWords[typ] = set
	}
}

// firm reports whether the frame's word is one of firmWords.
func (f frame) firm() bool { return firmWords[f.typ][f.lemma] }
