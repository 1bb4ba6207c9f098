package linear

import (
	"bytes"
	"math"
	"testing"
)

func trained(t *testing.T) (*Weights, []Example) {
	t.Helper()
	var examples []Example
	for i := 0; i < 200; i++ {
		e := Example{Weight: 1, Label: []int8{-1, -1}, Features: []Feature{Hash("always")}}
		if i%2 == 0 {
			e.Features, e.Label[0] = append(e.Features, Hash("even")), 1
		}
		if i%3 == 0 {
			e.Features, e.Label[1] = append(e.Features, Hash("third")), 1
		}
		examples = append(examples, e)
	}
	return Train(examples, 2, Options{MinCount: 1, L2: 0.1, Iterations: 50}), examples
}

func TestTrain(t *testing.T) {
	w, examples := trained(t)
	m := w.Quantise()
	out := make([]float64, 2)
	for i, e := range examples {
		m.Scores(e.Features, out)
		for c := range out {
			if (out[c] > 0) != (e.Label[c] > 0) {
				t.Fatalf("row %d class %d: score %.2f, label %d", i, c, out[c], e.Label[c])
			}
		}
	}
}

func TestWriteAndRead(t *testing.T) {
	w, examples := trained(t)
	m := w.Quantise()
	b, err := Write(map[string]*Model{"numbers": m})
	if err != nil {
		t.Fatal(err)
	}
	again, err := Write(map[string]*Model{"numbers": m})
	if err != nil || !bytes.Equal(b, again) {
		t.Fatal("the same model gives other bytes")
	}
	read, err := Read(b)
	if err != nil {
		t.Fatal(err)
	}
	x, y := make([]float64, 2), make([]float64, 2)
	m.Scores(examples[6].Features, x)
	read["numbers"].Scores(examples[6].Features, y)
	for c := range x {
		if math.Abs(x[c]-y[c]) > 1e-9 {
			t.Errorf("class %d: %f before, %f after", c, x[c], y[c])
		}
	}
	for n := range b {
		if _, err := Read(b[:n]); err == nil {
			t.Fatalf("a file cut to %d bytes was read without an error", n)
		}
	}
}
