package walk

// chunk is how many nodes are read ahead together: about as many reads as a core keeps under way.
const chunk = 16

// warm reads the arcs of the next nodes of a frontier ahead, and with meetings those of the meetings they attended.
// Reads that do not wait for one another overlap; read one by one in the search loops, each would be waited for. On
// networks larger than the caches that is most of a search's time. Call it for every node; it acts at each chunk.
func (s *search) warm(front []Node, at int, meetings bool) {
	if at%chunk != 0 {
		return
	}
	next := front[at:min(at+chunk, len(front))]
	sum := uint32(0)
	for _, u := range next {
		sum += s.g.Nodes[u].First
	}
	for _, u := range next {
		if v := &s.g.Nodes[u]; v.First < v.Last {
			sum += s.g.Arcs[v.First].Other + s.g.Arcs[v.Last-1].Other
		}
	}
	if meetings {
		for _, u := range next {
			for _, a := range s.g.ArcsOf(u) {
				if a.Type == attended {
					sum += s.g.Nodes[a.Other].First
				}
			}
		}
		for _, u := range next {
			for _, a := range s.g.ArcsOf(u) {
				if v := &s.g.Nodes[a.Other]; a.Type == attended && v.First < v.Last {
					sum += s.g.Arcs[v.First].Other
				}
			}
		}
	}
	s.sum = sum // keeps the reads from being taken out
}
