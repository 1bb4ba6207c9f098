package names

import "liaison/internal/graph"

// Label says what one token is to a name: outside any, or the beginning, inside, end or whole of a name of one type
// (BIOES). Outside is 0; the four labels of the i-th of Types are 1+4i … 4+4i in that order.
type Label uint8

// Outside is the label of a token that belongs to no name.
const Outside Label = 0

// LabelCount is the number of labels.
const LabelCount = 1 + 4*3

const (
	begin = iota
	inside
	end
	whole
)

// Types lists the entity types that a name can have, in the order of their labels.
var Types = [3]graph.EntityType{graph.Person, graph.Organisation, graph.Place}

// TypeIndex is the index of a type in Types, or -1.
func TypeIndex(t graph.EntityType) int {
	for i, x := range Types {
		if x == t {
			return i
		}
	}
	return -1
}

func label(typeIndex, part int) Label { return Label(1 + 4*typeIndex + part) }

// typeIndex is the index of the label's type in Types, or -1 outside.
func (l Label) typeIndex() int { return (int(l)+3)/4 - 1 }

func (l Label) part() int { return (int(l) + 3) % 4 }

// opens reports whether a name that reaches beyond this token has begun: after it only its inside or its end follow.
func (l Label) opens() bool { return l != Outside && (l.part() == begin || l.part() == inside) }

// Follows reports whether a label may stand after another in a sentence.
func (l Label) Follows(previous Label) bool {
	if previous.opens() {
		return l != Outside && l.typeIndex() == previous.typeIndex() && (l.part() == inside || l.part() == end)
	}
	return l == Outside || l.part() == begin || l.part() == whole
}

// Paint writes the labels of a name of a type over the tokens first to last, both included.
func Paint(labels []Label, first, last, typeIndex int) {
	if first == last {
		labels[first] = label(typeIndex, whole)
		return
	}
	labels[first], labels[last] = label(typeIndex, begin), label(typeIndex, end)
	for i := first + 1; i < last; i++ {
		labels[i] = label(typeIndex, inside)
	}
}

// Run is a name as the labels of a sentence say it: its tokens, both included, and the index of its type in Types.
type Run struct{ First, Last, Type int }

// Runs reads the names off well-formed labels.
func Runs(labels []Label) []Run {
	var out []Run
	for i := 0; i < len(labels); i++ {
		if labels[i] == Outside {
			continue
		}
		j := i
		for j+1 < len(labels) && labels[j].opens() {
			j++
		}
		out = append(out, Run{i, j, labels[i].typeIndex()})
		i = j
	}
	return out
}
