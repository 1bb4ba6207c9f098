package status

var formerWords = map[string]bool{"former": true, "formerly": true, "ex": true, "ex-": true, "then": true, "late": true, "ousted": true,
	"deposed": true, "previous": true, "one-time": true, "erstwhile": true, "onetime": true, "outgoing": true,
	"disgraced": true, "toppled": true, "assassinated": true, "slain": true, "sacked": true, "exiled": true}

var plainDenials = phrases("denied|denies|deny|denying|denials|denial|rejected reports|rejected allegations|rejected accusations|rejects accusations|had nothing to do with|no plans to|no plans|no intention of")

var dealPlans = phrases("would|in talks|talks to|bidder|bid for|offer for|offered|take-over bid")

var denials = phrases("no plans|not in negotiations|not in talks|played down|rejected a claim|rejects a claim|rejected a report|dismissed a report|never", "denied|denies|deny|denying|denials|denial", "rejected reports|rejects reports|dismissed reports|rejected claims|rejects claims|dismissed claims",
	"rejected allegations|dismissed allegations|rejected suggestions|dismissed suggestions|rejected accusations|rejects accusations",
	"had nothing to do with|has nothing to do with|have nothing to do with", "declined to|refused to|refuses to|refusing to",
	"no plans to|no intention of|no links to|no link to|no ties to|no relationship with|no connection to|no connection with|no contract with|no stake in",
	"called off|cancelled|canceled|scrapped|given up|gave up|dropped its bid|withdrew its bid|fell through|ruled out|rules out",
	"turned down|boycotted|boycotting", "distanced himself from|distanced itself from|distanced herself from")

var negations = phrases("did not|does not|do not|has not|have not|had not|is not|was not|were not|are not|no longer planned|didn't|hasn't|isn't|wasn't|weren't|without")

var elects = phrases("president-elect|prime minister-designate|-elect|elect|designate|nominated as|to be sworn|will be sworn|was to succeed|is to succeed|will succeed|to replace|will become|is to become|is set to become|elected president|premier-designate|chairman-designate|president-designate|will take over|due to take over|appointed to succeed|candidate for|running for|as the next|incoming")

var accession = phrases("accession|membership talks|membership bid|membership negotiations|bid to join|bids to join|hopes to join|wants to join|seeking to join|seeks to join|to join|aspirations|candidate|candidacy|seeking membership|apply for|applied for|application|gain membership|win membership|seeking wto|pending membership|admit|aspiring|invited to join|will join|to rejoin")

var plans = phrases("threatened to|threatens to|threatening to|will|shall|is to|are to|was to|were to|plans to|plan to|planned|planning|planning to|plans|scheduled|is due|are due|was due|due to|is set to|are set to|was set to|set to|set for|expected to|is expected|agreed to|agrees to|intends to|intend to|intention to|proposed|proposes|proposal|offered to|offers to|hopes to|wants to|seeks to|looking to|preparing to|prepares to|ready to|vowed to|pledged to|promised to|invited|invites|ahead of|about to|upcoming|forthcoming|next week|next month|next year|tomorrow|later this week|later this month|possible|in talks to|considering")

var officePlans = phrases("will be|will become|will head|will lead|will chair|is to lead|is to head|is to chair|will join|is set to|is due to|plans to|expected to|appointed as the next|would become|will move|will also chair")

var allegations = phrases("alleged|allegedly|alleges|alleging|allege|reportedly|reported to|accused|accuses|accusing|suspected|suspects|suspicion|believed to|is believed|are believed|thought to|is thought|said to be|is said to|are said to|claims|claimed|charged with|charges of|on charges|rumoured|rumored|supposedly|purportedly|apparently|what it says|says it believes|possibly|presumed|suggest that|suggests that|indicted for|blamed on|may have|might have|could have|according to sources|sources said|unconfirmed|appears to")

var firmAllegations = phrases("alleged|allegedly|reportedly|suspected of|is suspected|are suspected|on suspicion|believed to|is believed|are believed|thought to|is said to|are said to|blamed on|blamed for|blames|blamed|may have|might have|supposedly|purportedly|claims that|unconfirmed|implicated|implicating|suspects|appears to|behind the")

var suspicions = phrases("suspected|alleged|presumed|purported|self-styled")

var departures = phrases("stepped down|steps down|resigned|resigns|resigning|was fired|was sacked|dismissed as|was dismissed|was replaced|replaced as|left office|left the|voted out|was until|once led|once headed|once served|had led|had headed|had commanded|used to|served as|had been|until his|until her|until last|no longer|formerly|previously|quit|overthrown|toppled|deposed|removed from|ousted as|ousted from|broke with|after leaving|has left|had left|was removed|fell out")

var deaths = phrases("death of|killing of|assassination of|assassinated|murder of|killed|funeral of|funeral for|late|murdered|died|slain|assassinating|slaying of")

var killed = phrases("was killed|were killed|was assassinated|was murdered|was shot dead|died|was shot and killed")

var pasts = phrases("were once|was once|once|used to|until|no longer|had been|ended its|severed|broke off|defunct|pulled out|pulling out|withdrew from|ceasefire between|cease-fire between|stopped")

var deniedOffices = phrases("denied being|denies being|denied that he is|denied that she is|denied belonging|denies belonging|is not|was not|was never|is no|not a member|never been|denies membership|denied membership|never worked|turned down|declined to")

var officeAllegations = phrases("alleged|allegedly|reportedly|suspected of|is suspected|believed to be|is believed to|are believed to|thought to be|said to be|is said to|are said to|accused of being|accused of belonging|accused of fighting|accused of membership|charges of membership|accused of leading|purportedly|claims to be|rumoured|rumored|supposedly")
