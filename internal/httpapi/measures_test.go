package httpapi_test

import (
	"slices"
	"testing"

	"liaison/internal/graph"
	"liaison/internal/graph/measure"
)

func TestMeasures(t *testing.T) {
	f := open(t)
	stats := ask[graph.Stats](f, "/api/v1/stats")
	entities := 0
	for _, n := range stats.Entities {
		entities += n
	}
	t.Run("every measure covers every entity", func(t *testing.T) {
		for _, name := range measure.Names {
			answer := ask[measure.Answer](f, "/api/v1/measures?limit=1000&measure="+string(name))
			if answer.Entities != entities || len(answer.Items) != entities || answer.Truncated {
				t.Errorf("%s: %d of %d entities", name, len(answer.Items), entities)
			}
			grouped := name == measure.Components || name == measure.Communities
			if sorted := slices.IsSortedFunc(answer.Items, func(a, b measure.Item) int {
				if grouped {
					return a.Group - b.Group
				}
				switch {
				case a.Value > b.Value:
					return -1
				case a.Value < b.Value:
					return 1
				}
				return 0
			}); !sorted || grouped != (answer.Groups > 0) {
				t.Errorf("%s: %+v", name, answer)
			}
		}
	})
	t.Run("a limit cuts and says so", func(t *testing.T) {
		answer := ask[measure.Answer](f, "/api/v1/measures?measure=degree&limit=2")
		if len(answer.Items) != 2 || !answer.Truncated || answer.Reason == "" {
			t.Errorf("%+v", answer)
		}
	})
	t.Run("filters and centres narrow", func(t *testing.T) {
		led := ask[measure.Answer](f, "/api/v1/measures?measure=degree&types=leads")
		around := ask[measure.Answer](f, "/api/v1/measures?measure=degree&centres=Norvex+Bank")
		all := ask[measure.Answer](f, "/api/v1/measures?measure=degree")
		if led.Ties >= all.Ties || around.Ties >= all.Ties || around.Entities >= all.Entities || led.Ties == 0 || around.Ties == 0 {
			t.Errorf("%d and %d of %d ties", led.Ties, around.Ties, all.Ties)
		}
	})
}

func TestBrokers(t *testing.T) {
	f := open(t)
	between := ask[measure.Brokers](f, "/api/v1/brokers?from=Norvex+Bank&to=Navra+Front")
	if between.From.Name != "Norvex Bank" || between.To.Name != "Navra Front" || between.Paths == 0 || len(between.Items) == 0 {
		t.Fatalf("%+v", between)
	}
	for _, b := range between.Items {
		if b.Share <= 0 || b.Share > 1 || b.Only && b.Share < 1 || len(b.Articles) == 0 || len(b.Quotes) == 0 {
			t.Errorf("%+v", b)
		}
		if b.Only {
			avoided := ask[graph.PathSet](f, "/api/v1/paths?from=Norvex+Bank&to=Navra+Front&avoid="+b.Entity.ID)
			if len(avoided.Paths) > 0 {
				t.Errorf("%s is not the only way", b.Entity.Name)
			}
		}
	}
}
