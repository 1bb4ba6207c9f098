package relations

import (
	"slices"
	"strings"

	"liaison/internal/graph"
)

// frame is a verb or noun that says who does what to whom: of a verb the subject is the agent, the object the patient, in
// the passive the other way round; a noun says the same ("attack on B by A", "A's stake in B", "ties between").
type frame struct {
	lemma    string
	typ      graph.EdgeType
	particle string          // the word that must follow, or empty: "crack down on"
	preps    map[string]bool // what may stand between it and the patient; "-" is a direct object
}

var (
	verbFrames  = map[string][]frame{} // by every form
	nounFrames  = map[string][]frame{}
	participles = map[string]bool{}
)

// Lines are "lemma[/past[/participle]] reading.Preposition,…" with "-" for the direct object; a lemma that ends in "+" doubles its last consonant.
var verbLines = map[graph.EdgeType]string{
	graph.Opposes: `attack -|accuse -|fight/fought -,with,against|clash with|battle -,with|sanction -|ban+ -|sue -|charge -|arrest -|detain -|jail -|
		indict -|blacklist -|designate -|outlaw -|bomb -|shell -|raid -|invade -|kill -|murder -|assassinate -|kidnap+ -|abduct -|ambush -|blame -|
		condemn -|denounce -|threaten -|warn -|oppose -|boycott -|expel+ -|deport -|target -|strike/struck -|besiege -|bombard -|oust -|
		overthrow/overthrew/overthrown -|prosecute -|convict -|sentence -|fine -|penalise -|penalize -|criticise -|criticize -|lambast -|slam+ -|bash -|
		rebuke -|insult -|confront -|combat+ -|defeat -|destroy -|hunt -,for|pursue -|battle -|retaliate against|demonstrate against|protest against|campaign against|
		vow -|implicate -|extradite -|seize -,from|torture -|beat/beat/beaten -|shoot/shot -,at|fire at,on|launch against,on|impose on,against|file against|
		suspend -|block -|freeze/froze/frozen -|persecute -|harass -|question -|suspect -|allege -|violate -|occupy -|annex -|crush -|
		crack down on|war against,with|sabotage -|spy on|hack -|poison -|stab+ -|execute -|imprison -|hold/held -|capture -|wound -|injure -|
		rout -|repel+ -|storm -|loot -|torch -|disarm -|dismantle -|dissolve -|dismiss -|investigate -|probe -|subpoena -|want/wanted -|
		liken -|vilify -|challenge -|undermine -|counter -|contest -|rebel+ against|rise/rose against|plot against|conspire against|lob+ at|pound -|
		intercept -|impeach -|overrun -|ransack -|intimidate -|lay/laid to|evict -|pelt -|mistreat -|quarrel with,over|feud with|spar+ with|defy -|
		smear -|discredit -|embargo -|prohibit -|bar+ -|revoke -|terminate -|strip+ -|complain about,against|cut/cut off|ram+ -|sink/sank/sunk -|down -`,
	graph.Supports: `support -|back -|fund -|finance -|arm -|shelter -|host -|endorse -|sponsor -|aid -|assist -|help -|train -|equip+ -|supply -,to,with|
		donate to|give/gave/given -,to|provide -,to,with|send/sent -,to|bankroll -|harbour -|harbor -|protect -|defend -|praise -|lend/lent -,to|subsidise -|
		subsidize -|nominate -|lobby for|campaign for|vote for|pledge -,to|contribute to|channel to|funnel to|smuggle to|ship+ to|deliver to|rescue -|
		champion -|welcome -|recognise -|recognize -|reinforce -|shield -|bail out|underwrite/underwrote/underwritten -|grant -,to|transfer+ to|wire to|side with|
		rally behind|vouch for|pay/paid -,to|feed/fed -|facilitate -|promote -|encourage -|allow -|hide/hid/hidden -|offer -,to|put behind|extend to|raise for`,
	graph.AlliedWith: `ally with|cooperate with|co-operate with|collaborate with|partner with|unite with|merge with|coordinate with|team with|work with,alongside|
		join with|link to,with|tie/tied to|align with|band with|restore with|establish with|sign with|forge with|strengthen with|participate with|
		reconcile with|affiliate with,to|pool with|govern with|coalesce with|connect to,with|associate with|train with,alongside|side with|fight/fought alongside`,
	graph.DealsWith: `sell/sold -,to|buy/bought -,from|supply -,to,with|export -,to|import -,from|contract -,with|hire -|order -,from|purchase -,from|
		trade with|license -,to,from|licence -,to|lease -,to,from|deliver -,to|invest in|commission -|award -,to|pay/paid -|retain -|engage -|sign with|
		build/built for|provide -,to|negotiate with|lend/lent -,to|borrow from|insure -|client of|advise -|represent -|outsource to|ship+ -,to|charter -|rent -,from`,
	graph.Owns: `own -|control -|acquire -|buy/bought -|hold/held in,of|purchase -|take/took/taken over|possess -|absorb -|nationalise -|nationalize -|snap+ up|
		swallow -|privatise -|sell/sold -|inherit -|bid for|invest in|merge with|bring/brought -`,
	graph.Founded: `found/founded -|co-found/co-founded -|establish -|create -|set/set up|launch -|start -|form -|build/built -|register -|
		incorporate -|initiate -|conceive -|pioneer -`,
	graph.Leads: `lead/led -|head -|chair -|run/ran -|rule -|govern -|command -|direct -|preside over|steer -|captain -|manage -`,
	graph.MemberOf: `join -|represent -|serve in,on,as,with|work for,at,with|belong to|play for|enter -|enlist in,with|sit/sat on,in|write/wrote for|teach/taught at|
		defect to,from|quit/quit -|leave/left -`,
	graph.BasedIn: `operate in,from,out,across|live in|reside in|base in|headquarter in|locate in|settle in|flee/fled to|hide/hid/hidden in|emigrate to|move to|
		relocate to|stay in|work in|station in`,
	graph.PartOf:      `belong to|answer to|report to|split/split from|break/broke from|belong to|incorporate into|subordinate to|affiliate with,to`,
	graph.FamilyOf:    `marry -,to|wed -|divorce -`,
	graph.AssociateOf: `advise -|befriend -|accompany -|mentor -|assist -`,
}

var nounLines = map[graph.EdgeType]string{
	graph.Opposes: `attack/attacks on,against,at|sanction/sanctions on,against|war on,against,with,between|battle against,with,between|clash/clashes with,between|
		fight against,with|strike/strikes on,against|raid/raids on,against|ban on,of|lawsuit/lawsuits against,between|suit against|case against|complaint/complaints against,about|
		charge/charges against|accusation/accusations against|campaign against,of|operation/operations against|offensive against,in,on|embargo against,on|
		jihad against|threat/threats against,to|hostility/hostilities to,toward,towards,between,with|conflict with,between|crackdown on|fighting with,between,against|
		assassination of|killing/killings of|murder of|arrest/arrests of|invasion of|occupation of|bombing/bombings of|kidnapping of|abduction of|protest/protests against|
		boycott of,against|feud with,between|rebellion against|insurgency against|uprising against|retaliation against|condemnation of|criticism of|opposition to|
		dispute with,between,over|row with,between|odds with|indictment of,against|warrant for,against|extradition of|siege of|assault/assaults on,against|shelling of|
		violence against,between|fine on,against|appeal against|proceedings against|allegations against|plot against,to|hatred of|incursion/incursions into|quarrel with|
		fire on,at|verdict against|injunction against|investigation into,of|inquiry into|probe into,of|resistance to,against|fight/fights with`,
	graph.Supports: `support for,to,of|aid to,for|backing for,of,to|assistance to,for|funding for,of,to|arms to,for|weapons to,for|money to,for|donation/donations to|
		endorsement of|shelter to,for|help for,to,of|loan/loans to,for|grant/grants to,for|sponsor/sponsors of|backer/backers of|supporter/supporters of|patron of|donor/donors to,of|
		financier of|solidarity with|ally/allies of|haven for,to|training to,for,of|supplier/suppliers of|defence of|praise for|nomination of|protection of,for,to|
		credit/credits to,for|safe-haven for|champion of|sympathy for|benefactor of|recognition of|troops to|peacekeepers to|packages/package for,to|contribution/contributions to`,
	graph.AlliedWith: `ties with,between,to|alliance with,between,of|links with,between,to|link with,between,to|cooperation with,between|co-operation with,between|partnership with,between|
		relations with,between|relationship with,between|coalition with,of,between|pact with,between|nexus between,with|ally/allies of|partner/partners of,in|accord with,between|
		agreement with,between|treaty with,between|merger with,between,of|collaboration with,between|venture with,between|friendship with,between|bloc of,with|
		contacts with,between|exercise/exercises with|manoeuvres with|connections with,to|coordination with,between|truce with,between|front with|union with|project with|deal with,between`,
	graph.DealsWith: `contract/contracts with,between,for,from,to|deal/deals with,between,for|sale/sales to,of,from|order/orders from,for,to,with|trade with,between|investment/investments in,from|
		loan/loans to,from,with|client/clients of|customer/customers of|supplier/suppliers of,to|purchase/purchases from,of|licence/license with,from,to|lease with,from|exports to|
		imports from|agreement with,between,for|tender for|delivery/deliveries to|shipment/shipments to,from|business with,between|invoice to,from|payment/payments to,from|
		lender/lenders to|contractor/contractors for,to|vendor to|memorandum with,between`,
	graph.Owns: `stake/stakes in,of|share/shares in,of|owner/owners of|shareholder/shareholders in,of|takeover of,by|acquisition of,by|control of,over|holding/holdings in|majority of,in|
		ownership of,in|bid for|parent of|interest in|proprietor of|investor/investors in|buyout of|purchase of|percent of,in|cent of,in|% of,in|subsidiary/subsidiaries of`,
	graph.Founded:     `founder/founders of|co-founder/co-founders of|cofounder of|creator of|founding of|establishment of|brainchild of`,
	graph.Leads:       `leader/leaders of|head of|president of|chairman of|chief of|leadership of|command of|chair of|director of`,
	graph.MemberOf:    `member/members of|membership of,in|representative/representatives of,for|employee/employees of|spokesman/spokeswoman for,of|lawyer/lawyers for,of|envoy to|ambassador to`,
	graph.PartOf:      `wing/wings of|branch/branches of|subsidiary/subsidiaries of|arm/arms of|unit/units of|affiliate/affiliates of|part of|division/divisions of|offshoot of|faction/factions of|department of|front for,of|section of|chapter of`,
	graph.FamilyOf:    `son/sons of|daughter/daughters of|wife of|husband of|brother/brothers of|sister/sisters of|father of|mother of|nephew/niece of|cousin of|widow of|uncle of|grandson of|marriage to,with|relative of`,
	graph.AssociateOf: `aide/aides to,of|adviser/advisor to,of|advisers/advisors to,of|associate/associates of|friend/friends of|confidant/confidante of|ally/allies of|protege of|partner of|assistant to|lawyer for|secretary to|deputy to,of`,
	graph.BasedIn:     `headquarters in|office/offices in|resident/residents of|citizen/citizens of|base/bases in|home in|seat in|exile in|presence in|operations in|branch/branches in`,
}

func init() {
	for _, typ := range graph.RelationTypes {
		for _, f := range frameLines(verbLines[typ], typ) {
			p := strings.Split(f.lemma, "/")
			base := strings.TrimSuffix(p[0], "+")
			past := pastOf(p[0])
			if len(p) > 1 {
				past = p[1]
			}
			participle := past
			if len(p) > 2 {
				participle = p[2]
			}
			f.lemma = base
			for _, w := range distinct(base, thirdPerson(base), past, participle, gerund(p[0])) {
				verbFrames[w] = append(verbFrames[w], f)
			}
			participles[past], participles[participle] = true, true
		}
		for _, f := range frameLines(nounLines[typ], typ) {
			forms := strings.Split(f.lemma, "/")
			f.lemma = forms[0]
			if len(forms) == 1 {
				forms = append(forms, plural(forms[0]))
			}
			for _, w := range distinct(forms...) {
				nounFrames[w] = append(nounFrames[w], f)
			}
		}
	}
}

func plural(noun string) string {
	if strings.HasSuffix(noun, "s") || strings.HasSuffix(noun, "ing") {
		return noun
	}
	return thirdPerson(noun)
}

func frameLines(lines string, typ graph.EdgeType) []frame {
	var out []frame
	for line := range strings.SplitSeq(lines, "|") {
		f := strings.Fields(line)
		if len(f) < 2 {
			continue
		}
		fr := frame{lemma: f[0], typ: typ, preps: map[string]bool{}}
		if len(f) > 2 {
			fr.particle = f[1]
		}
		for p := range strings.SplitSeq(f[len(f)-1], ",") {
			fr.preps[p] = true
		}
		out = append(out, fr)
	}
	return out
}

func distinct(words ...string) []string {
	slices.Sort(words)
	return slices.Compact(words)
}

func thirdPerson(base string) string {
	switch {
	case strings.HasSuffix(base, "s"), strings.HasSuffix(base, "sh"), strings.HasSuffix(base, "ch"), strings.HasSuffix(base, "x"), strings.HasSuffix(base, "z"):
		return base + "es"
	case consonantY(base):
		return base[:len(base)-1] + "ies"
	}
	return base + "s"
}

// pastOf and gerund read a final "+" as "doubles its last consonant".
func pastOf(lemma string) string {
	if base, ok := strings.CutSuffix(lemma, "+"); ok {
		return base + base[len(base)-1:] + "ed"
	}
	switch {
	case strings.HasSuffix(lemma, "e"):
		return lemma + "d"
	case consonantY(lemma):
		return lemma[:len(lemma)-1] + "ied"
	}
	return lemma + "ed"
}

func gerund(lemma string) string {
	if base, ok := strings.CutSuffix(lemma, "+"); ok {
		return base + base[len(base)-1:] + "ing"
	}
	if strings.HasSuffix(lemma, "e") && !strings.HasSuffix(lemma, "ee") {
		return lemma[:len(lemma)-1] + "ing"
	}
	return lemma + "ing"
}

func consonantY(w string) bool {
	return len(w) > 2 && w[len(w)-1] == 'y' && !strings.ContainsRune("aeiou", rune(w[len(w)-2]))
}
