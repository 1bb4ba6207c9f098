package embedded

import (
	"encoding/json"
	"iter"
	"slices"

	"liaison/internal/graph"
	"liaison/internal/graph/derive"
)

// said reads, inside the write transaction, what deriving needs (derive.Said).
type said struct {
	c     *conn
	near  *fingerprints
	rows  *rows
	alive []graph.Decision
	// known is what the writer remembers from before; nil for readers.
	known *known
	// read remembers entities, nil where there is none; absent the bases that are not stored.
	read   map[string]*graph.Entity
	absent map[string]bool
}

func newSaid(c *conn, near *fingerprints, rows *rows) *said {
	return &said{c: c, near: near, rows: rows, read: map[string]*graph.Entity{}, absent: map[string]bool{}}
}

const headColumns = "n, id, published, source, import, fingerprint, coalesce(origin, n)"

func (s *said) heads(where string, arg any) ([]derive.Head, error) {
	type row struct {
		derive.Head
		n, origin, fingerprint int64
	}
	var r row
	var list []row
	err := s.c.each("SELECT "+headColumns+" FROM article WHERE reading IS NOT NULL AND "+where, []any{arg},
		[]any{&r.n, &r.ID, &r.Published, &r.Source, &r.Import, &r.fingerprint, &r.origin}, func() error {
			r.Fingerprint = uint64(r.fingerprint)
			s.rows.articles[r.ID], s.rows.articleN[r.n] = r.n, r.ID
			list = append(list, r)
			return nil
		})
	if err != nil {
		return nil, err
	}
	out := make([]derive.Head, len(list))
	for i, r := range list {
		if r.Head.Origin, err = s.articleID(r.origin); err != nil {
			return nil, err
		}
		out[i] = r.Head
	}
	return out, nil
}

func (s *said) Decisions() ([]graph.Decision, error) { return s.alive, nil }

func (s *said) Near(fingerprint uint64) ([]derive.Head, error) {
	var out []derive.Head
	for _, n := range s.near.near(fingerprint) {
		heads, err := s.heads("n = ?", n)
		if err != nil {
			return nil, err
		}
		out = append(out, heads...)
	}
	return out, nil
}

func (s *said) Origin(id string) ([]derive.Head, error) {
	n, err := s.article(id)
	if err != nil || n == 0 {
		return nil, err
	}
	return s.heads("origin = ?", n)
}

func (s *said) Head(article string) (derive.Head, bool, error) {
	heads, err := s.heads("id = ?", article)
	if err != nil || len(heads) == 0 {
		return derive.Head{}, false, err
	}
	return heads[0], true, nil
}

func (s *said) Reading(article string) (*derive.Reading, error) {
	h, ok, err := s.Head(article)
	if err != nil || !ok {
		return nil, err
	}
	var blob []byte
	if _, err := s.c.get("SELECT said FROM reading WHERE n = (SELECT reading FROM article WHERE id = ?)", []any{article}, &blob); err != nil {
		return nil, err
	}
	return decodeReading(h, blob)
}

// sayings is what the column reading.said holds.
type sayings struct {
	Mentions []graph.Mention `json:"m"`
	Claims   []graph.Claim   `json:"c"`
}

func decodeReading(h derive.Head, blob []byte) (*derive.Reading, error) {
	plain, err := unpack(blob)
	if err != nil {
		return nil, err
	}
	var s sayings
	if err := json.Unmarshal(plain, &s); err != nil {
		return nil, graph.Unavailable("a stored reading is damaged", err)
	}
	for i := range s.Claims {
		s.Claims[i].Article = h.ID
	}
	for i := range s.Mentions {
		s.Mentions[i].Article = h.ID
	}
	return &derive.Reading{Head: h, Mentions: s.Mentions, Claims: s.Claims}, nil
}

// assigned is what the column mention.more holds: all of an assignment that most mentions lack.
type assigned struct {
	Spells   []string         `json:"spells,omitempty"`
	Means    string           `json:"means,omitempty"`
	Context  []string         `json:"context,omitempty"`
	Occasion *derive.Occasion `json:"occasion,omitempty"`
	Day      int32            `json:"day,omitempty"`
}

func (s *said) Assigned(article string) ([]derive.Assignment, error) {
	n, err := s.article(article)
	if err != nil || n == 0 {
		return nil, err
	}
	var list []derive.Assignment
	var bases []int64
	var a derive.Assignment
	var t int
	var base int64
	var more *string
	err = s.c.each("SELECT id, type, base, more FROM mention WHERE article = ?", []any{n}, []any{&a.Mention, &t, &base, &more}, func() error {
		b := derive.Assignment{Mention: a.Mention, Type: named(entityTypes, t)}
		if more != nil {
			var m assigned
			if err := json.Unmarshal([]byte(*more), &m); err != nil {
				return graph.Unavailable("a stored mention is damaged", err)
			}
			b.Spells, b.Means, b.Context, b.Occasion = m.Spells, m.Means, m.Context, m.Occasion
			if b.Occasion != nil {
				b.Occasion.Article, b.Occasion.Mention, b.Occasion.Day = article, b.Mention, m.Day
			}
		}
		list, bases = append(list, b), append(bases, base)
		return nil
	})
	for i := range list {
		if err == nil {
			list[i].Base, err = s.baseID(bases[i])
		}
	}
	return list, err
}

const baseColumns = "n, id, entity, row"

func (s *said) basesWhere(where string, args ...any) ([]*derive.Base, error) {
	var list []*derive.Base
	var entities []int64
	var n, entity int64
	var idKey, row []byte
	err := s.c.each("SELECT "+baseColumns+" FROM base WHERE "+where, args, []any{&n, &idKey, &entity, &row}, func() error {
		b := &derive.Base{}
		if err := json.Unmarshal(row, b); err != nil {
			return graph.Unavailable("a stored base is damaged", err)
		}
		b.ID = id(idKey)
		s.rows.bases[b.ID], s.rows.baseN[n] = n, b.ID
		list, entities = append(list, b), append(entities, entity)
		return nil
	})
	for i := range list {
		if err == nil {
			list[i].Entity, err = s.entityID(entities[i])
		}
	}
	return list, err
}

func (s *said) Base(id string) (*derive.Base, error) {
	if s.absent[id] {
		return nil, nil
	}
	if s.known != nil {
		if b, ok := s.known.bases[id]; ok {
			return b, nil
		}
	}
	list, err := s.basesWhere("id = ?", key(id))
	if err != nil || len(list) == 0 {
		s.absent[id] = err == nil
		return nil, err
	}
	return list[0], nil
}

func (s *said) EntityOf(base string) (string, error) {
	var entity []byte
	ok, err := s.c.get("SELECT e.id FROM base b JOIN entity e ON e.n = b.entity WHERE b.id = ?", []any{key(base)}, &entity)
	if !ok {
		return "", err
	}
	return id(entity), nil
}

func (s *said) BasesOf(entity string) ([]*derive.Base, error) {
	n, err := s.entity(entity)
	if err != nil || n == 0 {
		return nil, err
	}
	return s.basesWhere("entity = ?", n)
}

func (s *said) BasesOfKey(t graph.EntityType, key string) ([]*derive.Base, error) {
	return s.basesWhere("key = ? AND type = ? AND listed = 1", key, entityNumber(t))
}

func (s *said) Members(base string) iter.Seq2[derive.Member, error] {
	return func(yield func(derive.Member, error) bool) {
		n, err := s.base(base)
		if err != nil {
			yield(derive.Member{}, err)
			return
		}
		var list []derive.Member
		var m derive.Member
		err = s.c.each("SELECT a.id, m.id FROM mention m JOIN article a ON a.n = m.article WHERE m.base = ?", []any{n},
			[]any{&m.Article, &m.Mention}, func() error {
				list = append(list, m)
				return nil
			})
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
	var list []derive.Spelling
	var sp derive.Spelling
	var means []byte
	var origins []int64
	var origin int64
	err := s.c.each(`SELECT a.id, coalesce(a.origin, a.n), s.means FROM spelling s JOIN article a ON a.n = s.article
		WHERE s.weak = ? AND s.type = ?`, []any{weak, entityNumber(t)}, []any{&sp.Article, &origin, &means}, func() error {
		sp.Base = id(means)
		list, origins = append(list, sp), append(origins, origin)
		return nil
	})
	for i := range list {
		if err == nil {
			list[i].Origin, err = s.articleID(origins[i])
		}
	}
	return list, err
}

func (s *said) Occasions(day int32) ([]derive.Occasion, error) {
	var list []derive.Occasion
	var article, mention, row string
	err := s.c.each("SELECT a.id, o.mention, o.row FROM occasion o JOIN article a ON a.n = o.article WHERE o.day = ?", []any{day},
		[]any{&article, &mention, &row}, func() error {
			var o derive.Occasion
			if err := json.Unmarshal([]byte(row), &o); err != nil {
				return graph.Unavailable("a stored occasion is damaged", err)
			}
			o.Article, o.Mention, o.Day = article, mention, day
			list = append(list, o)
			return nil
		})
	slices.SortFunc(list, func(a, b derive.Occasion) int {
		if a.Mention < b.Mention {
			return -1
		}
		return 1
	})
	return list, err
}

func (s *said) Entity(id string) (*graph.Entity, error) {
	if e, ok := s.read[id]; ok {
		return e, nil
	}
	if s.known != nil {
		if e, ok := s.known.entities[id]; ok {
			s.read[id] = e
			return e, nil
		}
	}
	var r entityRow
	ok, err := s.c.get("SELECT "+entityColumns+" FROM entity WHERE id = ?", []any{key(id)}, r.into()...)
	if err != nil || !ok {
		if err == nil {
			s.read[id] = nil
		}
		return nil, err
	}
	s.rows.entities[id], s.rows.entityN[r.n] = r.n, id
	e, err := r.entity()
	s.read[id] = e
	return e, err
}
