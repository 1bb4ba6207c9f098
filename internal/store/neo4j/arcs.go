package neo4j

import (
	"sync"

	"liaison/internal/graph/walk"
)

// arc is an edge of an entity as it was fetched.
type arc struct {
	walk.Link
	roles []string
}

// arcOf reads an edge as one of the entity that was asked for.
func arcOf(r row) (id string, a arc, err error) {
	l := walk.Link{ID: r.text(4), Type: typeOf(r.text(1)), From: r.text(0), To: r.text(3), Behalf: r.texts(6)}
	if !r.yes(2) {
		l.From, l.To = l.To, l.From
	}
	l.Facets, err = unpackFacets(r.bytes(5))
	return r.text(0), arc{l, r.texts(7)}, err
}

// telling is what tells an entity from its namesakes: a role, and the entity at the other end of its most telling edge.
type telling struct{ role, other string }

// cache remembers, for one snapshot, what was fetched of entities: their edges, and what tells them apart. An entity that a
// later generation touched (itself or one of its edges) is forgotten. It is safe for concurrent use.
type cache struct {
	sync.Mutex
	// Of two halves the older is given up when the younger has grown to mostArcs.
	young, old map[string][]arc
	arcs       int
	lines      map[string]telling
}

// mostArcs and mostLines bound a cache: about 60 MB each half, 20 MB.
const (
	mostArcs  = 200_000
	mostLines = 100_000
)

func newCache() *cache {
	return &cache{young: map[string][]arc{}, lines: map[string]telling{}}
}

// without gives the cache of the snapshot that follows.
func (c *cache) without(touched []string) *cache {
	c.Lock()
	defer c.Unlock()
	next := &cache{young: make(map[string][]arc, len(c.young)), lines: make(map[string]telling, len(c.lines)), arcs: c.arcs}
	gone := make(map[string]bool, len(touched))
	for _, id := range touched {
		gone[id] = true
	}
	for _, half := range []map[string][]arc{c.old, c.young} {
		for id, list := range half {
			if !gone[id] {
				next.young[id] = list
			}
		}
	}
	for id, l := range c.lines {
		if !gone[id] {
			next.lines[id] = l
		}
	}
	return next
}

// known splits ids into what is remembered and what is not.
func (c *cache) known(ids []string) (found []arc, missing []string) {
	c.Lock()
	defer c.Unlock()
	for _, id := range ids {
		list, ok := c.young[id]
		if !ok {
			if list, ok = c.old[id]; ok {
				c.keep(id, list)
			}
		}
		if ok {
			found = append(found, list...)
		} else {
			missing = append(missing, id)
		}
	}
	return found, missing
}

// remember keeps the edges of entities; every id has an entry, if only an empty one.
func (c *cache) remember(fetched map[string][]arc) {
	c.Lock()
	defer c.Unlock()
	for id, list := range fetched {
		c.keep(id, list)
	}
}

func (c *cache) keep(id string, list []arc) {
	c.young[id] = list
	if c.arcs += 1 + len(list); c.arcs > mostArcs {
		c.old, c.young, c.arcs = c.young, map[string][]arc{}, 0
	}
}

// line gives what tells an entity apart, where it is remembered.
func (c *cache) line(id string) (telling, bool) {
	c.Lock()
	defer c.Unlock()
	l, ok := c.lines[id]
	return l, ok
}

func (c *cache) rememberLines(lines map[string]telling) {
	c.Lock()
	defer c.Unlock()
	if len(c.lines)+len(lines) > mostLines {
		c.lines = map[string]telling{}
	}
	for id, l := range lines {
		c.lines[id] = l
	}
}
