package extracttest

import "liaison/internal/extract"

// Basin is a small graph for tests of whatever stands on a store: five invented articles about an invented region with
// a chain from Norvex Bank over Clara Voss and Idris Calloway to the Navra Front, two men called Velkan, an acronym, a
// denial, a planned meeting and one report in two outlets.
func Basin() []*extract.Record {
	var records []*extract.Record
	for _, c := range basin {
		records = append(records, c.Record())
	}
	return records
}

var basin = []Composition{
	{
		Article: extract.Article{Ref: "courier-1", Title: "Bank chair meets envoy", URL: "https://courier.example.org/1", Source: "Daily Courier", Published: "2025-05-02", Language: "en",
			Text: "Clara Voss, the chairwoman of Norvex Bank, met Idris Calloway of the Sarrow Basin Council (SBC) in Selmar on 30 April 2025. " +
				"Norvex Bank owns the shipping line Oleya Marine. The SBC has its seat in Selmar, Kavarra."},
		Entities: []string{"person: Clara Voss", "organisation: Norvex Bank", "person: Idris Calloway", "organisation: Sarrow Basin Council | SBC", "place: Selmar",
			"organisation: Oleya Marine", "place: Kavarra"},
		Facts: []string{"Clara Voss leads Norvex Bank / chairwoman", "Idris Calloway member_of Sarrow Basin Council", "Norvex Bank owns Oleya Marine",
			"Sarrow Basin Council based_in Selmar", "Selmar located_in Kavarra"},
		Meetings: []string{"meeting: Clara Voss for Norvex Bank, Idris Calloway for Sarrow Basin Council; Selmar; 2025-04-30"},
	},
	{
		Article: extract.Article{Ref: "agency-7", Title: "Envoy in talks with rebels", URL: "https://agency.example.org/7", Source: "Basin News Agency", Published: "2025-06-10", Language: "en",
			Text: "Idris Calloway held talks with Dario Velkan, the commander of the Navra Front, in Merrin in June 2025. " +
				"Talvia accuses the Navra Front of attacks. Oleya Marine denied that it had shipped arms for the Navra Front."},
		Entities: []string{"person: Idris Calloway", "person: Dario Velkan", "organisation: Navra Front", "place: Merrin", "place: Talvia", "organisation: Oleya Marine"},
		Facts:    []string{"Dario Velkan leads Navra Front / commander", "Talvia opposes Navra Front", "Oleya Marine supports Navra Front ? denied"},
		Meetings: []string{"talks: Idris Calloway, Dario Velkan for Navra Front; Merrin; 2025-06"},
	},
	{
		Article: extract.Article{Ref: "gazette-3", Title: "Envoy in talks with rebels", URL: "https://gazette.example.org/3", Source: "Talvia Gazette", Published: "2025-06-11", Language: "en",
			Text: "Idris Calloway held talks with Dario Velkan, the commander of the Navra Front, in Merrin in June 2025. " +
				"Talvia accuses the Navra Front of attacks. Oleya Marine denied that it had shipped arms for the Navra Front."},
		Entities: []string{"person: Idris Calloway", "person: Dario Velkan", "organisation: Navra Front", "place: Merrin", "place: Talvia", "organisation: Oleya Marine"},
		Facts:    []string{"Dario Velkan leads Navra Front / commander", "Talvia opposes Navra Front", "Oleya Marine supports Navra Front ? denied"},
		Meetings: []string{"talks: Idris Calloway, Dario Velkan for Navra Front; Merrin; 2025-06"},
	},
	{
		Article: extract.Article{Ref: "courier-9", Title: "Lawyer joins bank", URL: "https://courier.example.org/9", Source: "Daily Courier", Published: "2025-09-20", Language: "en",
			Text: "Tomas Velkan, a lawyer from Kavarra, has joined the board of Norvex Bank. He is to meet Clara Voss in Selmar in October 2025. " +
				"His brother Pavel Velkan works for the Courier Trust, which reportedly backs the Navra Front."},
		Entities: []string{"person: Tomas Velkan", "organisation: Norvex Bank", "person: Clara Voss", "place: Selmar", "person: Pavel Velkan", "organisation: Courier Trust",
			"organisation: Navra Front"},
		Facts: []string{"Tomas Velkan member_of Norvex Bank / board", "Pavel Velkan member_of Courier Trust", "Tomas Velkan family_of Pavel Velkan",
			"Courier Trust supports Navra Front ? alleged"},
		Meetings: []string{"meeting: Tomas Velkan, Clara Voss; Selmar; 2025-10 ? planned"},
	},
	{
		Article: extract.Article{Ref: "wire-2", Title: "Council reshuffle", URL: "https://wire.example.org/2", Source: "The Wire", Published: "2025-11-02", Language: "en",
			Text: "The Sarrow Basin Council (SBC) named Ilena Corvat its secretary-general. Corvat led the Courier Trust until 2024. Norvex Bank and the Sarrow Basin Council signed a loan agreement."},
		Entities: []string{"organisation: Sarrow Basin Council | SBC", "person: Ilena Corvat | Corvat", "organisation: Courier Trust", "organisation: Norvex Bank"},
		Facts:    []string{"Ilena Corvat leads Sarrow Basin Council / secretary-general", "Ilena Corvat leads Courier Trust ? ended", "Norvex Bank deals_with Sarrow Basin Council"},
	},
}
