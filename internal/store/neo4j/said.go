package neo4j

import (
	"bytes"
	"cmp"
	"compress/flate"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"liaison/internal/graph"
	"liaison/internal/graph/derive"
)

// said reads, inside the write transaction, what deriving needs (derive.Said). What is written comes after, so what was
// read once holds.
type said struct {
	ctx   context.Context
	tx    runner
	alive []graph.Decision
	// near lists the active articles near each fingerprint; a transaction sets it.
	near func(asked []uint64) ([][]string, error)

	heads     *lookup[*derive.Head]
	readings  *lookup[*derive.Reading]
	mentions  *lookup[[]derive.Assignment]
	bases     *lookup[*derive.Base]
	ofEntity  *lookup[[]*derive.Base]
	ofBlock   *lookup[[]*derive.Base]
	members   *lookup[[]derive.Member]
	spellings *lookup[[]derive.Spelling]
	occasions *lookup[[]derive.Occasion]
	entities  *lookup[*graph.Entity]
	prints    *lookup[[]derive.Head]
	ofOrigin  *lookup[[]derive.Head]
	texts     *lookup[string]
}

func newSaid(ctx context.Context, tx runner) *said {
	s := &said{ctx: ctx, tx: tx}
	s.heads = newLookup(func(ids []string, put func(string, *derive.Head)) error {
		return s.each("heads-by-id", ids, func(r row) error {
			h := headOf(r, 0)
			put(h.ID, &h)
			return nil
		})
	})
	s.readings = newLookup(s.fetchReadings)
	s.mentions = newLookup(s.fetchMentions)
	s.bases = newLookup(func(ids []string, put func(string, *derive.Base)) error {
		return s.each("bases-by-id", ids, func(r row) error {
			b, err := s.baseOf(r)
			put(r.text(0), b)
			return err
		})
	})
	s.ofEntity, s.ofBlock = newLookup(s.basesBy("bases-of-entity")), newLookup(s.basesBy("bases-of-block"))
	s.members = newLookup(s.fetchMembers)
	s.spellings = newLookup(func(ids []string, put func(string, []derive.Spelling)) error {
		found := map[string][]derive.Spelling{}
		err := s.each("spellings-of", ids, func(r row) error {
			found[r.text(0)] = append(found[r.text(0)], derive.Spelling{Base: r.text(1), Article: r.text(2), Origin: r.text(3)})
			s.bases.hint(r.text(1))
			return nil
		})
		putAll(found, put)
		return err
	})
	s.occasions = newLookup(s.fetchOccasions)
	s.entities = newLookup(func(ids []string, put func(string, *graph.Entity)) error {
		return s.each("entities-by-id", ids, func(r row) error {
			e, err := entityOf(r.properties(0))
			if err == nil {
				put(e.ID, e)
			}
			return err
		})
	})
	s.prints = newLookup(s.fetchNear)
	s.texts = newLookup(func(ids []string, put func(string, string)) error {
		return s.each("article-texts", ids, func(r row) error {
			put(r.text(0), r.text(1))
			return nil
		})
	})
	s.ofOrigin = newLookup(func(ids []string, put func(string, []derive.Head)) error {
		found := map[string][]derive.Head{}
		err := s.each("heads-of-origin", ids, func(r row) error {
			h := headOf(r, 0)
			found[h.Origin] = append(found[h.Origin], h)
			return nil
		})
		putAll(found, put)
		return err
	})
	return s
}

func putAll[V any](found map[string]V, put func(string, V)) {
	for id, v := range found {
		put(id, v)
	}
}

// each runs a query whose one parameter is ids.
func (s *said) each(name string, ids []string, f func(row) error) error {
	return ask(s.ctx, s.tx, query(name), map[string]any{"ids": ids}, f)
}

func headOf(r row, at int) derive.Head {
	return derive.Head{ID: r.text(at), Published: r.text(at + 1), Source: r.text(at + 2), Import: r.text(at + 3),
		Fingerprint: uint64(r.number(at + 4)), Origin: cmp.Or(r.text(at+5), r.text(at))}
}

func (s *said) fetchReadings(ids []string, put func(string, *derive.Reading)) error {
	type reading struct {
		id   string
		said []byte
	}
	var list []reading
	if err := s.each("readings-active", ids, func(r row) error {
		list = append(list, reading{r.text(0), r.bytes(1)})
		s.heads.hint(r.text(0))
		return nil
	}); err != nil {
		return err
	}
	for _, r := range list {
		h, err := s.heads.get(r.id)
		if err != nil {
			return err
		}
		if h == nil {
			continue
		}
		out := &derive.Reading{Head: *h}
		if out.Mentions, out.Claims, err = unpackSaid(r.id, r.said); err != nil {
			return err
		}
		put(r.id, out)
	}
	return nil
}

func (s *said) fetchMentions(ids []string, put func(string, []derive.Assignment)) error {
	found := map[string][]derive.Assignment{}
	err := s.each("mentions-of", ids, func(r row) error {
		a := derive.Assignment{Mention: r.text(1), Type: graph.EntityType(r.text(2)), Base: r.text(3), Spells: r.texts(4),
			Means: r.text(5), Context: r.texts(6)}
		article := r.text(0)
		if row := r.text(7); row != "" {
			o, err := occasionOf(row, article, a.Mention, int32(r.number(8)))
			if err != nil {
				return err
			}
			a.Occasion = o
		}
		found[article] = append(found[article], a)
		s.bases.hint(a.Base)
		return nil
	})
	putAll(found, put)
	return err
}

func occasionOf(row, article, mention string, day int32) (*derive.Occasion, error) {
	o := &derive.Occasion{}
	if err := json.Unmarshal([]byte(row), o); err != nil {
		return nil, graph.Unavailable("a stored occasion is damaged", err)
	}
	o.Article, o.Mention, o.Day = article, mention, day
	return o, nil
}

func (s *said) baseOf(r row) (*derive.Base, error) {
	b := &derive.Base{}
	if err := json.Unmarshal([]byte(r.text(3)), b); err != nil {
		return nil, graph.Unavailable("a stored base is damaged", err)
	}
	b.ID, b.Entity = r.text(1), r.text(2)
	s.entities.hint(b.Entity)
	s.ofEntity.hint(b.Entity)
	for _, j := range b.Joins {
		s.bases.hint(j)
	}
	return b, nil
}

func (s *said) basesBy(name string) func(ids []string, put func(string, []*derive.Base)) error {
	return func(ids []string, put func(string, []*derive.Base)) error {
		found := map[string][]*derive.Base{}
		err := s.each(name, ids, func(r row) error {
			b, err := s.baseOf(r)
			found[r.text(0)] = append(found[r.text(0)], b)
			return err
		})
		putAll(found, put)
		return err
	}
}

func (s *said) fetchMembers(ids []string, put func(string, []derive.Member)) error {
	found := map[string][]derive.Member{}
	err := s.each("members-of", ids, func(r row) error {
		h := headOf(r, 2)
		found[r.text(0)] = append(found[r.text(0)], derive.Member{Article: h.ID, Mention: r.text(1)})
		s.heads.is(h.ID, &h)
		s.readings.hint(h.ID)
		s.mentions.hint(h.ID)
		return nil
	})
	putAll(found, put)
	return err
}

func (s *said) fetchOccasions(ids []string, put func(string, []derive.Occasion)) error {
	days := make([]int, len(ids))
	for i, id := range ids {
		days[i], _ = strconv.Atoi(id)
	}
	found := map[string][]derive.Occasion{}
	err := ask(s.ctx, s.tx, query("occasions-on"), map[string]any{"days": days}, func(r row) error {
		o, err := occasionOf(r.text(3), r.text(1), r.text(2), int32(r.number(0)))
		if err == nil {
			day := strconv.Itoa(int(o.Day))
			found[day] = append(found[day], *o)
			s.mentions.hint(o.Article)
			s.bases.hint(graph.Handle{Type: graph.Meeting, Mention: o.Mention}.ID())
			s.bases.hint(o.Place)
			for _, who := range o.With {
				s.bases.hint(who)
			}
		}
		return err
	})
	for day, list := range found {
		slices.SortFunc(list, func(a, b derive.Occasion) int { return strings.Compare(a.Mention, b.Mention) })
		put(day, list)
	}
	return err
}

func (s *said) fetchNear(ids []string, put func(string, []derive.Head)) error {
	asked := make([]uint64, len(ids))
	for i, id := range ids {
		asked[i], _ = strconv.ParseUint(id, 16, 64)
	}
	near, err := s.near(asked)
	if err != nil {
		return err
	}
	for _, list := range near {
		for _, id := range list {
			s.heads.hint(id)
		}
	}
	for i, list := range near {
		var heads []derive.Head
		for _, id := range list {
			h, err := s.heads.get(id)
			if err != nil {
				return err
			}
			if h != nil {
				heads = append(heads, *h)
				s.ofOrigin.hint(h.Origin)
			}
		}
		put(ids[i], heads)
	}
	return nil
}

// sayings is what the property said of a Reading holds, as JSON, deflated.
type sayings struct {
	Mentions []graph.Mention `json:"m"`
	Claims   []graph.Claim   `json:"c"`
}

// packed is what a reading says, as it is stored, and what tells it from another.
type packed struct {
	said   []byte
	digest string
}

func packSaid(mentions []graph.Mention, claims []graph.Claim) (packed, error) {
	plain, err := json.Marshal(sayings{mentions, claims})
	if err != nil {
		return packed{}, err
	}
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestSpeed)
	if err != nil {
		return packed{}, err
	}
	if _, err := w.Write(plain); err != nil {
		return packed{}, err
	}
	if err := w.Close(); err != nil {
		return packed{}, err
	}
	sum := sha256.Sum256(plain)
	return packed{b.Bytes(), hex.EncodeToString(sum[:16])}, nil
}

func unpackSaid(article string, packed []byte) ([]graph.Mention, []graph.Claim, error) {
	var s sayings
	plain, err := io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
	if err == nil {
		err = json.Unmarshal(plain, &s)
	}
	if err != nil {
		return nil, nil, graph.Unavailable("a stored reading is damaged", err)
	}
	for i := range s.Claims {
		s.Claims[i].Article = article
	}
	for i := range s.Mentions {
		s.Mentions[i].Article = article
	}
	return s.Mentions, s.Claims, nil
}

// The methods below fulfil derive.Said.

func (s *said) Decisions() ([]graph.Decision, error) { return s.alive, nil }

func (s *said) Near(fingerprint uint64) ([]derive.Head, error) {
	return s.prints.get(strconv.FormatUint(fingerprint, 16))
}

func (s *said) Origin(id string) ([]derive.Head, error) { return s.ofOrigin.get(id) }

func (s *said) Head(article string) (derive.Head, bool, error) {
	h, err := s.heads.get(article)
	if err != nil || h == nil {
		return derive.Head{}, false, err
	}
	return *h, true, nil
}

func (s *said) Reading(article string) (*derive.Reading, error)      { return s.readings.get(article) }
func (s *said) Assigned(article string) ([]derive.Assignment, error) { return s.mentions.get(article) }
func (s *said) Base(id string) (*derive.Base, error)                 { return s.bases.get(id) }
func (s *said) BasesOf(entity string) ([]*derive.Base, error)        { return s.ofEntity.get(entity) }
func (s *said) Occasions(day int32) ([]derive.Occasion, error) {
	return s.occasions.get(strconv.Itoa(int(day)))
}
func (s *said) Entity(id string) (*graph.Entity, error) { return s.entities.get(id) }

func (s *said) BasesOfKey(t graph.EntityType, key string) ([]*derive.Base, error) {
	return s.ofBlock.get(blockOf(t, key))
}

func (s *said) EntityOf(base string) (string, error) {
	b, err := s.bases.get(base)
	if err != nil || b == nil {
		return "", err
	}
	return b.Entity, nil
}

func (s *said) Members(base string) iter.Seq2[derive.Member, error] {
	return func(yield func(derive.Member, error) bool) {
		list, err := s.members.get(base)
		if err != nil {
			yield(derive.Member{}, err)
			return
		}
		for _, m := range list {
			if !yield(m, nil) {
				return
			}
		}
	}
}

func (s *said) Spellings(t graph.EntityType, weak string) ([]derive.Spelling, error) {
	list, err := s.spellings.get(blockOf(t, weak))
	return slices.Clone(list), err
}

// blockOf is how a type and a key are looked up together.
func blockOf(t graph.EntityType, key string) string { return string(t) + " " + key }
