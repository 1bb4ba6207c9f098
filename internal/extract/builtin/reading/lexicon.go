// Package reading prepares an analysed article for features: word classes, the mentions of a sentence with what covers
// what, lists of names, and a collector of hashed features. Relations and meetings share it.
package reading

import "strings"

// Class says what a word can do in a sentence about relations. A word may have several.
type Class uint32

// The classes of words.
const (
	LeadRole Class = 1 << iota
	MemberRole
	DeputyWord
	KinWord
	AssociateWord
	PartWord
	ForceNoun
	PlaceNoun
	NationalNoun
	BeVerb
	Negation
	JoinVerb
	SayVerb
	Preposition
	Determiner
	Conjunction
	FormerWord
	TitleModifier
	BodyNoun
	GroupNoun
)

// ClassNames lists the classes with the names that patterns call them by.
var ClassNames = []struct {
	Class Class
	Name  string
}{{LeadRole, "lead"}, {MemberRole, "member"}, {DeputyWord, "deputy"}, {KinWord, "kin"}, {AssociateWord, "associate"}, {PartWord, "part"},
	{ForceNoun, "force"}, {PlaceNoun, "placenoun"}, {NationalNoun, "national"}, {BeVerb, "be"}, {Negation, "not"}, {JoinVerb, "join"},
	{SayVerb, "say"}, {Preposition, "prep"}, {Determiner, "det"}, {Conjunction, "and"}, {FormerWord, "former"}, {TitleModifier, "modifier"},
	{BodyNoun, "body"}, {GroupNoun, "group"}}

var wordClasses = map[string]Class{}

func init() {
	for c, words := range map[Class]string{
		LeadRole: `president premier chancellor king queen emir sultan monarch chairman chairwoman chair chairperson ceo chief head heads headed
			heading leader leads led leading boss governor mayor secretary-general commander-in-chief dictator ruler pope president-elect rector dean
			captain editor-in-chief director-general warlord strongman ayatollah director chaired chairs chairing presides founder president-designate
			premier-designate emperor crown patriarch archbishop headman ringleader mastermind commissioner-general principal superintendent coach manager rules ruled
			runs ran commands commanded spearheaded helm presidency chairmanship leadership lead owner-manager`,
		MemberRole: `minister spokesman spokeswoman spokesperson ambassador envoy commander general colonel lieutenant major brigadier admiral operative
			member members lawmaker lawmakers senator congressman congresswoman mp mps deputy secretary negotiator official officials officer judge justice
			prosecutor lawyer attorney diplomat representative analyst researcher professor economist journalist correspondent reporter editor player striker
			candidate councillor employee worker agent soldier fighter militant activist delegate vice-president vice legislator parliamentarian
			politician counsel consul vice-chairman treasurer trustee scientist midfielder goalkeeper defender partner recruit cadre figure
			veteran negotiators ministers ambassadors commanders deputies lawmakers senators adviser advisor aide chief-of-staff commissioner engineer manager director
			executive strategist fellow scholar pilot driver bishop cardinal priest cleric inspector sergeant marshal speaker whip nominee
			publicist inspector-general organiser organizer secretary-treasurer banker auditor accountant lobbyist consultant expert specialist columnist presenter anchor producer`,
		DeputyWord: `deputy vice assistant acting interim senior junior undersecretary under-secretary associate co-chair co-leader second-in-command`,
		KinWord: `son daughter wife husband brother sister father mother nephew niece uncle aunt cousin brother-in-law sister-in-law son-in-law
			daughter-in-law father-in-law mother-in-law grandson granddaughter grandfather grandmother widow widower married marries marry marriage twin sibling siblings
			brothers sons daughters sisters relative relatives fiancee fiance stepson half-brother heir ex-wife ex-husband parents parent couple
			spouse nephews cousins wed divorced step-brother stepfather stepmother`,
		AssociateWord: `aide associate confidant confidante friend ally partner adviser advisor protege protégé mentor colleague assistant bodyguard companion
			right-hand aides associates friends advisers advisors deputy lieutenant lawyer secretary chief-of-staff accomplice fixer go-between crony cronies
			middleman running-mate classmate chauffeur butler trustee intimate loyalist henchman acolyte successor predecessor`,
		PartWord: `wing arm branch unit subsidiary affiliate division front faction offshoot department chapter component bureau section daughter
			subsidiaries affiliates units brigade battalion regiment squad directorate division's sister parent owned-by subgroup cell bloc
			splinter breakaway umbrella agency body organ committee commission ministry council`,
		ForceNoun: `troops forces police officials authorities army soldiers jets warplanes navy government military officers gunmen fighters militants rebels
			insurgents guerrillas agents security commandos aircraft helicopters artillery tanks warships police's investigators prosecutors court courts
			regulators parliament lawmakers diplomats leaders government's militia militiamen air drones drone missiles marines paramilitaries soldiers' coalition-forces peacekeepers
			air-force intelligence border-guards guards militants' rebels' strikes airstrikes bombers shells`,
		PlaceNoun: `city town province capital village region district port state suburb area county island valley resort border coast north south east west
			northern southern eastern western central northeast northwest southeast southwest northeastern northwestern southeastern southwestern municipality prefecture neighbourhood neighborhood
			peninsula territory enclave outskirts governorate canton commune hamlet settlement camp mountains lake river square airport`,
		NationalNoun: `citizen national resident businessman businesswoman magnate tycoon singer writer actor actress player native billionaire investor banker
			author company firm group bank newspaper airline maker manufacturer carmaker giant retailer conglomerate startup start-up club broadcaster agency magazine daily
			operator developer contractor supplier utility refiner producer trader brokerage charity ngo think-tank university oligarch entrepreneur
			financier dissident filmmaker director artist poet musician scientist student woman man men journalist cleric engineer lawyer party militants
			insurer lender miner shipbuilder shipyard chipmaker steelmaker brewer fund platform exporter importer watchdog foundation athlete champion cyclist footballer exile refugee`,
		BeVerb:   `is are was were be been being am became become becomes becoming remains remained`,
		Negation: `not no never n't neither nor without denied denies deny refused refuses rejects rejected`,
		JoinVerb: `joined joins join joining belongs belonged enlisted enrolled serves served serving works worked working represents represented representing
			represent employed employs hired hires hire appointed appoint appoints named names elected nominated sworn`,
		SayVerb: `says said say saying told tells added adds reports reported quoted according announced warned stated insisted noted`,
		Preposition: `of in at on by for from with to near against into over under between among during after before since through across inside outside
			within toward towards about without around along via behind beside off amid`,
		Determiner:  `the a an this that these those his her its their our another some any each every`,
		Conjunction: `and or & as-well-as plus nor`,
		FormerWord:  `former ex late then ousted outgoing ex- onetime deposed`,
		TitleModifier: `foreign prime defence defense interior finance economy justice trade energy oil health education top senior chief military political
			national security supreme spiritual general executive managing founding acting deputy vice first lady attorney secretary internal external
			press media opposition long-time longtime veteran leading powerful influential regional provincial local district police army naval air rebel
			militant guerrilla tribal religious communist socialist conservative liberal democratic republican labour labor home state cabinet party interim
			transitional newly elected current new old federal presidential parliamentary congressional constitutional central commercial chief communications technology operating financial marketing sales legal`,
		BodyNoun: `government army police military parliament ministry embassy navy cabinet senate congress court assembly administration authorities
			authority legislature council commission agency department office bureau intelligence junta judiciary force forces`,
		GroupNoun: `group groups organisation organization movement party militia network coalition alliance bloc union federation association company
			firm faction front rebels militants insurgents gang cartel consortium band team club league institute foundation charity`,
	} {
		for _, w := range strings.Fields(words) {
			wordClasses[w] |= c
		}
	}
}

// ClassOf gives the classes of a lower-case word.
func ClassOf(lower string) Class { return wordClasses[lower] }
