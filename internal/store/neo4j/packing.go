package neo4j

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"

	"liaison/internal/graph"
)

// part is what one claim gives to one edge.
type part struct {
	graph.Facet
	Role   string
	Behalf string // the entity for whom From attended
}

// facetSize is how many bytes of a relationship's property facets one claim takes.
const facetSize = 38

var errPacked = errors.New("a packed property is damaged")

// pack writes what searches need of the parts of an edge (facets), and what else the edge is made anew from (details).
// Both are in the order of the parts.
func pack(parts []part) (facets, details []byte) {
	facets, details = make([]byte, 0, facetSize*len(parts)), make([]byte, 0, 64*len(parts))
	le := binary.LittleEndian
	for i := range parts {
		p := &parts[i]
		head := byte(slices.Index(graph.Statuses, p.Status))
		if p.Confirmed {
			head |= 8
		}
		facets = append(facets, head, 0)
		facets = le.AppendUint64(facets, math.Float64bits(p.Confidence))
		for _, day := range []int32{p.First, p.Last, p.Reported} {
			facets = le.AppendUint32(facets, uint32(day))
		}
		facets = le.AppendUint64(facets, p.Group)
		facets = le.AppendUint64(facets, p.Source)
		details = le.AppendUint64(details, p.Origin)
		details = le.AppendUint64(details, p.Import)
		for _, s := range []string{p.Claim, p.Role, p.Behalf} {
			details = binary.AppendUvarint(details, uint64(len(s)))
			details = append(details, s...)
		}
	}
	return facets, details
}

// unpackFacets reads what pack wrote first; the claims' ids, Origin and Import stay empty.
func unpackFacets(facets []byte) ([]graph.Facet, error) {
	if len(facets)%facetSize != 0 {
		return nil, graph.Unavailable("the store cannot be read", errPacked)
	}
	out := make([]graph.Facet, len(facets)/facetSize)
	le := binary.LittleEndian
	for i := range out {
		b := facets[i*facetSize:]
		status := int(b[0] & 7)
		if status >= len(graph.Statuses) {
			return nil, graph.Unavailable("the store cannot be read", errPacked)
		}
		out[i] = graph.Facet{Status: graph.Statuses[status], Confirmed: b[0]&8 != 0, Confidence: math.Float64frombits(le.Uint64(b[2:])),
			First: int32(le.Uint32(b[10:])), Last: int32(le.Uint32(b[14:])), Reported: int32(le.Uint32(b[18:])),
			Group: le.Uint64(b[22:]), Source: le.Uint64(b[30:])}
	}
	return out, nil
}

// unpack reads all that pack wrote.
func unpack(facets, details []byte) ([]part, error) {
	list, err := unpackFacets(facets)
	if err != nil {
		return nil, err
	}
	out := make([]part, len(list))
	for i := range list {
		p := &out[i]
		p.Facet = list[i]
		if len(details) < 16 {
			return nil, graph.Unavailable("the store cannot be read", errPacked)
		}
		p.Origin, p.Import = binary.LittleEndian.Uint64(details), binary.LittleEndian.Uint64(details[8:])
		details = details[16:]
		for _, s := range []*string{&p.Claim, &p.Role, &p.Behalf} {
			n, used := binary.Uvarint(details)
			if used <= 0 || uint64(len(details)-used) < n {
				return nil, graph.Unavailable("the store cannot be read", errPacked)
			}
			*s = string(details[used : used+int(n)])
			details = details[used+int(n):]
		}
	}
	return out, nil
}
