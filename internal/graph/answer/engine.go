package answer

// Engine answers, over a Source, these questions of graph.Reader: Entity, Search, Neighbourhood, Paths, Connect, Match,
// Claims, Edge, Article, Articles, Meetings, Entities and Edges. The rest (Stats, Candidates, Decisions, Imports, Import,
// Rejects, Documents, Changes, Generation, Views, View) is the store's own.
type Engine struct {
	source Source
}

// New makes an engine over a store.
func New(source Source) *Engine { return &Engine{source: source} }
