package read

import "io"

// Mapping says how the columns of a CSV file become entities and meetings.
type Mapping struct{}

func isMapping(name string) bool { _, ok := cutSuffixFold(name, ".mapping.json"); return ok }

func (r *run) csv(s source, _ io.Reader) bool {
	return r.reject(s.name, 0, "a CSV file needs a mapping")
}
