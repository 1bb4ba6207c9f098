package linear

import (
	"math"
	"runtime"
	"slices"
	"sync"
)

// Example is one row to learn from. For each class Label is +1 or -1; 0 leaves the row out for that class.
type Example struct {
	Features []Feature
	Label    []int8
	Weight   float64
}

// Options of Train. MinCount drops features seen in fewer rows; L2 is the penalty on half the squared weights; the bias is
// not penalised.
type Options struct {
	MinCount   int
	L2         float64
	Iterations int
}

// Train fits one logistic regression a class by L-BFGS (Nocedal 1980, memory 8), classes side by side. The result depends on the examples
// and their order only.
func Train(examples []Example, classes int, o Options) *Weights {
	index, names := vocabulary(examples, o.MinCount)
	rows := make([][]int32, len(examples))
	for i, e := range examples {
		for _, f := range e.Features {
			if k, ok := index[f]; ok {
				rows[i] = append(rows[i], k)
			}
		}
	}
	w := &Weights{Classes: classes, Bias: make([]float64, classes), Rows: make(map[Feature][]float64, len(names))}
	for _, f := range names {
		w.Rows[f] = make([]float64, classes)
	}
	found := make([][]float64, classes)
	var group sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for c := range classes {
		group.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			p := problem{dim: len(names) + 1, l2: o.L2}
			for i, e := range examples {
				if e.Label[c] != 0 {
					p.rows = append(p.rows, rows[i])
					p.sign = append(p.sign, float64(e.Label[c]))
					p.weight = append(p.weight, e.Weight)
				}
			}
			found[c] = p.minimise(o.Iterations)
		})
	}
	group.Wait()
	for c, x := range found {
		for k, f := range names {
			w.Rows[f][c] = x[k]
		}
		w.Bias[c] = x[len(names)]
	}
	return w
}

func vocabulary(examples []Example, minCount int) (map[Feature]int32, []Feature) {
	counts := map[Feature]int{}
	for _, e := range examples {
		for _, f := range e.Features {
			counts[f]++
		}
	}
	var names []Feature
	for f, n := range counts {
		if n >= minCount {
			names = append(names, f)
		}
	}
	slices.Sort(names)
	index := make(map[Feature]int32, len(names))
	for k, f := range names {
		index[f] = int32(k)
	}
	return index, names
}

// problem is one binary logistic regression; the last dimension is the bias.
type problem struct {
	rows   [][]int32
	sign   []float64
	weight []float64
	dim    int
	l2     float64
}

func (p *problem) loss(x, g []float64) float64 {
	bias := p.dim - 1
	f := 0.0
	for k := 0; k < bias; k++ {
		f += 0.5 * p.l2 * x[k] * x[k]
		g[k] = p.l2 * x[k]
	}
	g[bias] = 0
	for i, row := range p.rows {
		z := x[bias]
		for _, k := range row {
			z += x[k]
		}
		m := p.sign[i] * z
		var l, d float64
		if m > 0 {
			e := math.Exp(-m)
			l, d = math.Log1p(e), -e/(1+e)
		} else {
			e := math.Exp(m)
			l, d = math.Log1p(e)-m, -1/(1+e)
		}
		f += p.weight[i] * l
		d *= p.weight[i] * p.sign[i]
		for _, k := range row {
			g[k] += d
		}
		g[bias] += d
	}
	return f
}

func (p *problem) minimise(iterations int) []float64 {
	x := make([]float64, p.dim)
	positive := slices.ContainsFunc(p.sign, func(s float64) bool { return s > 0 })
	if !positive {
		x[p.dim-1] = -8
		return x
	}
	const memory = 8
	g, next, gNext := make([]float64, p.dim), make([]float64, p.dim), make([]float64, p.dim)
	f := p.loss(x, g)
	var s, y [][]float64
	var rho []float64
	d := make([]float64, p.dim)
	for it := 0; it < iterations; it++ {
		direction(d, g, s, y, rho)
		slope := dot(d, g)
		if slope > -1e-9 {
			break
		}
		step := 1.0
		if it == 0 {
			step = 1 / math.Sqrt(dot(g, g))
		}
		var fNext float64
		for try := 0; ; try++ {
			for k := range x {
				next[k] = x[k] + step*d[k]
			}
			fNext = p.loss(next, gNext)
			if fNext <= f+1e-4*step*slope || try == 20 {
				break
			}
			step /= 2
		}
		ds, dy := make([]float64, p.dim), make([]float64, p.dim)
		for k := range x {
			ds[k], dy[k] = next[k]-x[k], gNext[k]-g[k]
		}
		if r := dot(ds, dy); r > 1e-12 {
			if len(s) == memory {
				s, y, rho = s[1:], y[1:], rho[1:]
			}
			s, y, rho = append(s, ds), append(y, dy), append(rho, 1/r)
		}
		done := f-fNext < 1e-6*max(math.Abs(f), 1)
		x, next, g, gNext, f = next, x, gNext, g, fNext
		if done {
			break
		}
	}
	return x
}

// direction is the two-loop recursion.
func direction(d, g []float64, s, y [][]float64, rho []float64) {
	for k := range d {
		d[k] = -g[k]
	}
	alpha := make([]float64, len(s))
	for i := len(s) - 1; i >= 0; i-- {
		alpha[i] = rho[i] * dot(s[i], d)
		for k := range d {
			d[k] -= alpha[i] * y[i][k]
		}
	}
	if n := len(s); n > 0 {
		scale := 1 / (rho[n-1] * dot(y[n-1], y[n-1]))
		for k := range d {
			d[k] *= scale
		}
	}
	for i := range s {
		beta := rho[i] * dot(y[i], d)
		for k := range d {
			d[k] += (alpha[i] - beta) * s[i][k]
		}
	}
}

func dot(a, b []float64) float64 {
	t := 0.0
	for k := range a {
		t += a[k] * b[k]
	}
	return t
}
