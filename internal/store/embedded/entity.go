package embedded

import (
	"encoding/json"
	"strings"

	"liaison/internal/graph"
)

const entityColumns = "n, id, type, hidden, unresolved, kind, name, aliases, articles, origins, first, last, meeting"

// entityRow is a row of the table entity.
type entityRow struct {
	n                  int64
	key                []byte
	t                  int
	hidden, unresolved bool
	kind, name         string
	aliases            string
	articles, origins  int
	first, last        string
	meeting            *string
}

// particulars is what the column meeting holds.
type particulars struct {
	Date   *graph.Date  `json:"date,omitempty"`
	Status graph.Status `json:"status,omitempty"`
	Place  string       `json:"place,omitempty"`
}

func (r *entityRow) into() []any {
	return []any{&r.n, &r.key, &r.t, &r.hidden, &r.unresolved, &r.kind, &r.name, &r.aliases, &r.articles, &r.origins, &r.first,
		&r.last, &r.meeting}
}

// values are the columns from type on.
func (r *entityRow) values() []any {
	return []any{r.t, r.hidden, r.unresolved, r.kind, r.name, r.aliases, r.articles, r.origins, r.first, r.last, r.meeting}
}

func (r *entityRow) entity() (*graph.Entity, error) {
	e := &graph.Entity{ID: id(r.key), Type: named(entityTypes, r.t), Kind: r.kind, Name: r.name, Aliases: splitAliases(r.aliases),
		Unresolved: r.unresolved, Articles: r.articles, Origins: r.origins, First: r.first, Last: r.last, Hidden: r.hidden}
	if r.meeting != nil {
		var p particulars
		if err := json.Unmarshal([]byte(*r.meeting), &p); err != nil {
			return nil, graph.Unavailable("a stored meeting is damaged", err)
		}
		e.Date, e.Status, e.Place = p.Date, p.Status, p.Place
	}
	return e, nil
}

func rowOf(e *graph.Entity) (*entityRow, error) {
	r := &entityRow{t: entityNumber(e.Type), hidden: e.Hidden, unresolved: e.Unresolved, kind: e.Kind, name: e.Name,
		aliases: joinAliases(e.Aliases), articles: e.Articles, origins: e.Origins, first: e.First, last: e.Last}
	if e.Type == graph.Meeting {
		b, err := json.Marshal(particulars{e.Date, e.Status, e.Place})
		if err != nil {
			return nil, err
		}
		s := string(b)
		r.meeting = &s
	}
	return r, nil
}

// Aliases lie in one column, each closed by a line feed; a backslash keeps line feeds and backslashes inside apart.
func joinAliases(list []string) string {
	var b strings.Builder
	for _, a := range list {
		if strings.ContainsAny(a, "\\\n") {
			a = escapeAlias.Replace(a)
		}
		b.WriteString(a)
		b.WriteByte('\n')
	}
	return b.String()
}

func splitAliases(column string) []string {
	out := []string{}
	for line := range strings.Lines(column) {
		line = strings.TrimSuffix(line, "\n")
		if strings.Contains(line, "\\") {
			line = unescapeAlias.Replace(line)
		}
		out = append(out, line)
	}
	return out
}

var (
	escapeAlias   = strings.NewReplacer("\\", "\\\\", "\n", "\\n")
	unescapeAlias = strings.NewReplacer("\\\\", "\\", "\\n", "\n")
)
