package llm

import (
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

const (
	// shortestPart is the length that parts do not fall below by halving, in code points.
	shortestPart = 200
	// shared is how many sentences a part repeats of the one before it, and longestShared their length in code points.
	shared        = 2
	longestShared = 600
)

// cut divides a document into spans of at most size code points that together cover every sentence. They end where a
// paragraph does, where one ends in their second half, else with a sentence, and only a sentence longer than size is cut
// itself. Each begins with the last sentences of the one before.
func cut(doc segment.Document, size int) []graph.Span {
	units := pieces(doc, size)
	var out []graph.Span
	done := -1 // the last unit of the part before
	for first := 0; first < len(units); {
		begin, last, fits := first, first, first
		for fits < len(units) && units[fits].span.End-units[first].span.Start <= size {
			last = fits
			fits++
		}
		if fits < len(units) {
			for k := last; k > max(first, done) && units[k].span.End-units[first].span.Start > size/2; k-- {
				if units[k].paragraph != units[k+1].paragraph {
					last = k
					break
				}
			}
		}
		out = append(out, graph.Span{Start: units[first].span.Start, End: units[last].span.End})
		if last+1 == len(units) {
			break
		}
		done, first = last, last+1
		for k := 0; k < shared && first-1 > begin && units[last].span.End-units[first-1].span.Start <= min(longestShared, size/4) &&
			units[last+1].span.End-units[first-1].span.Start <= size; k++ {
			first--
		}
	}
	return out
}

type piece struct {
	span      graph.Span
	paragraph int
}

func pieces(doc segment.Document, size int) []piece {
	var out []piece
	for _, s := range doc.Sentences {
		for from := s.Span.Start; from < s.Span.End; from += size {
			out = append(out, piece{graph.Span{Start: from, End: min(from+size, s.Span.End)}, s.Paragraph})
		}
	}
	return out
}

// halves divides a part near its middle, between sentences where there are some. ok is false where it is too short.
func halves(doc segment.Document, part graph.Span) (a, b graph.Span, ok bool) {
	if part.Len() < 2*shortestPart {
		return part, part, false
	}
	middle := part.Start + part.Len()/2
	if i := doc.SentenceAt(middle); i >= 0 && doc.Sentences[i].Span.Start > part.Start {
		middle = doc.Sentences[i].Span.Start
	}
	return graph.Span{Start: part.Start, End: middle}, graph.Span{Start: middle, End: part.End}, true
}
