package embedded

// rows remembers row numbers within one transaction.
type rows struct {
	articles map[string]int64
	articleN map[int64]string
	bases    map[string]int64
	baseN    map[int64]string
	entities map[string]int64
	entityN  map[int64]string
}

func newRows() *rows {
	return &rows{map[string]int64{}, map[int64]string{}, map[string]int64{}, map[int64]string{}, map[string]int64{},
		map[int64]string{}}
}

// The methods below translate between ids and row numbers; 0 and "" for what is not stored.

func (s *said) article(id string) (int64, error) {
	return lookUp(s.c, s.rows.articles, id, "SELECT n FROM article WHERE id = ?", id)
}

func (s *said) base(id string) (int64, error) {
	if s.absent[id] {
		return 0, nil
	}
	return lookUp(s.c, s.rows.bases, id, "SELECT n FROM base WHERE id = ?", key(id))
}

func (s *said) entity(id string) (int64, error) {
	if e, ok := s.read[id]; ok && e == nil && s.rows.entities[id] == 0 {
		return 0, nil
	}
	return lookUp(s.c, s.rows.entities, id, "SELECT n FROM entity WHERE id = ?", key(id))
}

func lookUp(c *conn, known map[string]int64, id, query string, arg any) (int64, error) {
	if n, ok := known[id]; ok {
		return n, nil
	}
	var n int64
	ok, err := c.get(query, []any{arg}, &n)
	if ok {
		known[id] = n
	}
	return n, err
}

func (s *said) articleID(n int64) (string, error) {
	if id, ok := s.rows.articleN[n]; ok {
		return id, nil
	}
	var id string
	ok, err := s.c.get("SELECT id FROM article WHERE n = ?", []any{n}, &id)
	if ok {
		s.rows.articleN[n], s.rows.articles[id] = id, n
	}
	return id, err
}

func (s *said) baseID(n int64) (string, error) {
	return nameRow(s.c, s.rows.baseN, s.rows.bases, "SELECT id FROM base WHERE n = ?", n)
}

func (s *said) entityID(n int64) (string, error) {
	return nameRow(s.c, s.rows.entityN, s.rows.entities, "SELECT id FROM entity WHERE n = ?", n)
}

func nameRow(c *conn, names map[int64]string, numbers map[string]int64, query string, n int64) (string, error) {
	if id, ok := names[n]; ok {
		return id, nil
	}
	var k []byte
	ok, err := c.get(query, []any{n}, &k)
	if !ok {
		return "", err
	}
	name := id(k)
	names[n], numbers[name] = name, n
	return name, nil
}
