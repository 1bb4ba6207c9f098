package main

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"liaison/internal/extract/builtin/names"
)

// crf trains a linear-chain conditional random field by stochastic gradient descent with a step for every feature
// (AdaGrad: Duchi, Hazan, Singer 2011), on one core, in a fixed order: the same data give the same weights.
type crf struct {
	set         settings
	features    []names.Feature // by row
	weights     []names.Weights
	gradients   []float32 // sum of squared gradients, by row
	transitions [names.LabelCount][names.LabelCount]float32
	moved       [names.LabelCount][names.LabelCount]float32

	sum      []names.Weights
	sumMoves [names.LabelCount][names.LabelCount]float32

	rows      []uint32 // of all tokens, one after another
	sentences []trainSentence
	random    *rand.Rand
}

// trusted is the share by which a sentence counts.
func (d *labelled) trusted(sentence int) float32 {
	if d.trust == nil {
		return 1
	}
	return d.trust[sentence]
}

// trainSentence is a sentence's part of crf.rows: starts[k] to starts[k+1] are the rows of its token k, of which the
// first own[k] identify the word.
type trainSentence struct {
	starts []uint32
	own    []uint8
	labels []names.Label
	weight float32
}

// settings of a training run; the defaults made the committed model.
type settings struct {
	dropOwn, dropAny float64 // share of the features that name the word, and of any feature, left out at random
	rate             float64 // step size
	skip             float64 // tokens whose largest gradient is smaller move nothing
	epochs, keep     int     // passes over the data; features kept
	rareness         int     // a feature seen less often is left out
}

var defaults = settings{dropOwn: 0.4, dropAny: 0.35, rate: 0.05, skip: 0.01, epochs: 8, keep: 1_000_000, rareness: 2}

func newCRF(docs []labelled, set settings) *crf {
	c := &crf{set: set, random: rand.New(rand.NewPCG(7, 11))}
	const slots = 1 << 27
	counts := make([]uint8, slots)
	var buffer []names.Feature
	each := func(visit func(d, s, k int, features []names.Feature)) {
		for d := range docs {
			x := names.NewExtractor(docs[d].doc)
			for s := range docs[d].labels {
				for k := range docs[d].labels[s] {
					buffer = x.Features(buffer[:0], s, k)
					visit(d, s, k, buffer)
				}
			}
		}
	}
	each(func(_, _, _ int, features []names.Feature) {
		for _, f := range features {
			if n := &counts[uint64(f)%slots]; *n < 255 {
				*n++
			}
		}
	})
	index := make(map[names.Feature]uint32, 4<<20)
	var sentence *trainSentence
	each(func(d, s, k int, features []names.Feature) {
		if k == 0 {
			c.sentences = append(c.sentences, trainSentence{labels: docs[d].labels[s], weight: docs[d].weight * docs[d].trusted(s), starts: []uint32{uint32(len(c.rows))}})
			sentence = &c.sentences[len(c.sentences)-1]
		}
		own := uint8(0)
		for i, f := range features {
			if counts[uint64(f)%slots] < uint8(set.rareness) {
				continue
			}
			row, ok := index[f]
			if !ok {
				row = uint32(len(c.features))
				index[f] = row
				c.features = append(c.features, f)
			}
			c.rows = append(c.rows, row)
			if i < names.OwnFeatures {
				own++
			}
		}
		sentence.own = append(sentence.own, own)
		sentence.starts = append(sentence.starts, uint32(len(c.rows)))
	})
	c.weights, c.gradients = make([]names.Weights, len(c.features)), make([]float32, len(c.features))
	fmt.Printf("%d features, %d sentences, %d observations\n", len(c.features), len(c.sentences), len(c.rows))
	return c
}

func (c *crf) train() {
	order := make([]int, len(c.sentences))
	for i := range order {
		order[i] = i
	}
	for epoch := range c.set.epochs {
		c.random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		loss := 0.0
		for _, i := range order {
			loss += c.step(&c.sentences[i])
		}
		c.remember(epoch)
		fmt.Printf("epoch %d: loss %.4f a sentence\n", epoch+1, loss/float64(len(order)))
	}
}

// remember adds the weights after an epoch to their sum over the second half of the epochs, and after the last puts
// the mean in their place (Polyak, Juditsky 1992).
func (c *crf) remember(epoch int) {
	from := c.set.epochs / 2
	if epoch < from {
		return
	}
	if epoch == from {
		c.sum = make([]names.Weights, len(c.weights))
	}
	for r := range c.weights {
		for l, v := range &c.weights[r] {
			c.sum[r][l] += v
		}
	}
	for f := range c.transitions {
		for t, v := range c.transitions[f] {
			c.sumMoves[f][t] += v
		}
	}
	if epoch+1 < c.set.epochs {
		return
	}
	n := float32(c.set.epochs - from)
	for r := range c.weights {
		for l := range c.weights[r] {
			c.weights[r][l] = c.sum[r][l] / n
		}
	}
	for f := range c.transitions {
		for t := range c.transitions[f] {
			c.transitions[f][t] = c.sumMoves[f][t] / n
		}
	}
}

const nLabels = names.LabelCount

var allowed = func() (out [nLabels][]int) { // by the label before
	for from := range nLabels {
		for to := range nLabels {
			if names.Label(to).Follows(names.Label(from)) {
				out[from] = append(out[from], to)
			}
		}
	}
	return out
}()

// step moves the weights along the gradient of one sentence and gives its loss.
func (c *crf) step(s *trainSentence) float64 {
	n := len(s.labels)
	dropOwn, dropAny, rate := float32(c.set.dropOwn), float32(c.set.dropAny), float32(c.set.rate)
	rows := make([]uint32, 0, s.starts[n]-s.starts[0])
	scales := make([]float32, 0, cap(rows))
	ends := make([]int, n+1)
	scores := make([][nLabels]float64, n)
	for k := range n {
		noWord := c.random.Float32() < dropOwn
		for i, r := range c.rows[s.starts[k]:s.starts[k+1]] {
			scale := 1 / (1 - dropAny)
			if i < int(s.own[k]) {
				if noWord {
					continue
				}
				scale /= 1 - dropOwn
			}
			if c.random.Float32() < dropAny {
				continue
			}
			rows, scales = append(rows, r), append(scales, scale)
			for l, w := range &c.weights[r] {
				scores[k][l] += float64(w * scale)
			}
		}
		ends[k+1] = len(rows)
	}
	forward, backward := make([][nLabels]float64, n), make([][nLabels]float64, n)
	var potential [nLabels][nLabels]float64
	for from := range nLabels {
		for _, to := range allowed[from] {
			potential[from][to] = math.Exp(float64(c.transitions[from][to]))
		}
	}
	// Scaled forward and backward sums; local[k] are the token's own factors, divided by their largest.
	local, logZ := make([][nLabels]float64, n), 0.0
	for k := range n {
		top := slices.Max(scores[k][:])
		logZ += top
		for l := range nLabels {
			local[k][l] = math.Exp(scores[k][l] - top)
		}
	}
	for k := range n {
		if k == 0 {
			for _, l := range allowed[0] {
				forward[0][l] = local[0][l]
			}
		} else {
			for from, v := range &forward[k-1] {
				if v == 0 {
					continue
				}
				for _, to := range allowed[from] {
					forward[k][to] += v * potential[from][to]
				}
			}
			for l := range nLabels {
				forward[k][l] *= local[k][l]
			}
		}
		sum := 0.0
		for _, v := range forward[k] {
			sum += v
		}
		logZ += math.Log(sum)
		for l := range nLabels {
			forward[k][l] /= sum
		}
	}
	for l := range nLabels {
		if len(allowed[l]) > 2 { // not inside a name
			backward[n-1][l] = 1
		}
	}
	for k := n - 2; k >= 0; k-- {
		sum := 0.0
		for from := range nLabels {
			for _, to := range allowed[from] {
				backward[k][from] += potential[from][to] * local[k+1][to] * backward[k+1][to]
			}
			sum += backward[k][from]
		}
		for l := range nLabels {
			backward[k][l] /= sum
		}
	}
	gold := 0.0
	var transitionGradient [nLabels][nLabels]float64
	for k := range n {
		gold += scores[k][s.labels[k]]
		var p [nLabels]float64
		sum := 0.0
		for l := range nLabels {
			p[l] = forward[k][l] * backward[k][l]
			sum += p[l]
		}
		if k == n-1 {
			logZ += math.Log(sum)
		}
		for l := range nLabels {
			p[l] = -p[l] / sum
		}
		if k > 0 {
			gold += float64(c.transitions[s.labels[k-1]][s.labels[k]])
			c.pairs(&transitionGradient, forward[k-1], potential, local[k], backward[k])
			transitionGradient[s.labels[k-1]][s.labels[k]]++
		}
		p[s.labels[k]]++
		largest := 0.0
		for _, v := range p {
			largest = max(largest, math.Abs(v))
		}
		if largest > c.set.skip {
			c.move(rows[ends[k]:ends[k+1]], scales[ends[k]:ends[k+1]], p, s.weight)
		}
	}
	for from := range nLabels {
		for to, g := range transitionGradient[from] {
			if g == 0 {
				continue
			}
			v := float32(g) * s.weight
			c.moved[from][to] += v * v
			c.transitions[from][to] += rate * v / float32(math.Sqrt(float64(c.moved[from][to]))+1e-3)
		}
	}
	return logZ - gold
}

// pairs subtracts the expected transitions between two tokens.
func (c *crf) pairs(g *[nLabels][nLabels]float64, before [nLabels]float64, potential [nLabels][nLabels]float64, local, after [nLabels]float64) {
	sum := 0.0
	var p [nLabels][nLabels]float64
	for from, v := range before {
		if v == 0 {
			continue
		}
		for _, to := range allowed[from] {
			p[from][to] = v * potential[from][to] * local[to] * after[to]
			sum += p[from][to]
		}
	}
	for from := range nLabels {
		for _, to := range allowed[from] {
			g[from][to] -= p[from][to] / sum
		}
	}
}

func (c *crf) move(rows []uint32, scales []float32, gradient [nLabels]float64, weight float32) {
	var g [nLabels]float32
	square := float32(0)
	for l := range nLabels {
		g[l] = float32(gradient[l]) * weight
		square += g[l] * g[l]
	}
	for i, r := range rows {
		c.gradients[r] += square * scales[i] * scales[i] / 2
		step := float32(c.set.rate) * scales[i] / (float32(math.Sqrt(float64(c.gradients[r]))) + 1e-2)
		w := &c.weights[r]
		for l := range nLabels {
			w[l] += step * g[l]
		}
	}
}

// strongest gives the features with the widest weights, centred so that their outside weight and the rest balance.
func (c *crf) strongest(n int) map[names.Feature]names.Weights {
	rows := make([]uint32, len(c.features))
	for i := range rows {
		rows[i] = uint32(i)
	}
	width := func(r uint32) float32 { return slices.Max(c.weights[r][:]) - slices.Min(c.weights[r][:]) }
	slices.SortFunc(rows, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(width(b), width(a)), cmp.Compare(c.features[a], c.features[b]))
	})
	out := make(map[names.Feature]names.Weights, n)
	for _, r := range rows[:min(n, len(rows))] {
		out[c.features[r]] = c.weights[r]
	}
	return out
}
