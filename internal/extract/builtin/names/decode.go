package names

// outsideBias is taken from the score of "no name": the trained model is the more careful the more features it loses
// when it is made small, and this balances precision and recall again. In the units of the weights.
const outsideBias = 0.3

// Decode finds the best labels of every sentence of a document (Viterbi). Its time is linear in the number of tokens.
func (m *Model) Decode(x *Extractor) [][]Label {
	return m.decode(x, func(int, []Label, [][LabelCount]int32) {})
}

// decode is Decode; it hands each sentence's labels to visit with the scores that each token has by itself.
func (m *Model) decode(x *Extractor, visit func(sentence int, labels []Label, local [][LabelCount]int32)) [][]Label {
	out := make([][]Label, len(x.c.sentences))
	var local [][LabelCount]int32
	var features []Feature
	var scores [][LabelCount]int32
	var back [][LabelCount]Label
	for i, words := range x.c.sentences {
		n := len(words)
		scores = append(scores[:0], make([][LabelCount]int32, n)...)
		back = append(back[:0], make([][LabelCount]Label, n)...)
		for k := range words {
			features = x.Features(features[:0], i, k)
			s := &scores[k]
			s[Outside] -= int32(outsideBias / m.step)
			for _, f := range features {
				if w := m.row(f); w != nil {
					for l := range s {
						s[l] += int32(w[l])
					}
				}
			}
		}
		local = append(local[:0], scores...)
		out[i] = m.best(scores, back)
		visit(i, out[i], local)
	}
	return out
}

// best is the Viterbi search; scores is overwritten.
func (m *Model) best(scores [][LabelCount]int32, back [][LabelCount]Label) []Label {
	n := len(scores)
	labels := make([]Label, n)
	if n == 0 {
		return labels
	}
	for l := range LabelCount {
		if !Label(l).Follows(Outside) {
			scores[0][l] = forbidden
		}
	}
	for k := 1; k < n; k++ {
		previous := &scores[k-1]
		for to := range LabelCount {
			top, from := int32(-1<<30), Label(0)
			for f := range LabelCount {
				if v := previous[f] + m.transitions[f][to]; v > top {
					top, from = v, Label(f)
				}
			}
			scores[k][to] = max(scores[k][to]+top, -1<<29)
			back[k][to] = from
		}
	}
	top, last := int32(-1<<30), Label(0)
	for l := range LabelCount {
		if !Label(l).opens() && scores[n-1][l] > top {
			top, last = scores[n-1][l], Label(l)
		}
	}
	for k := n - 1; k >= 0; k-- {
		labels[k] = last
		last = back[k][last]
	}
	return labels
}
