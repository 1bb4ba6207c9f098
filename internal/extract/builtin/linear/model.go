package linear

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"
	"math"

	"liaison/internal/graph"
)

// Feature is the hash of a feature's name. Two names that share a hash share a weight.
type Feature uint32

// Hash gives the feature of a name (FNV-1a, 32 bit).
func Hash(name string) Feature {
	h := uint32(2166136261)
	for i := 0; i < len(name); i++ {
		h = (h ^ uint32(name[i])) * 16777619
	}
	return Feature(h)
}

// Model scores feature lists for each of its classes. The zero Model knows no feature and scores 0.
type Model struct {
	Classes  int
	Bias     []float32 // one a class
	scale    []float32 // weight of one step, one a class
	slots    []int32   // open addressing: index into keys + 1, 0 empty
	keys     []Feature
	weights  []int8 // len(keys) × Classes
	slotMask uint32
}

// Weights is a trained model before it is stored: one row of Classes weights a feature.
type Weights struct {
	Classes int
	Bias    []float64
	Rows    map[Feature][]float64
}

// Scores adds up the log-odds of every class for a list of features into out, which has room for Classes values.
func (m *Model) Scores(features []Feature, out []float64) {
	for c := range out[:m.Classes] {
		out[c] = 0
	}
	for _, f := range features {
		row := m.row(f)
		if row == nil {
			continue
		}
		for c, w := range row {
			if w != 0 {
				out[c] += float64(w) * float64(m.scale[c])
			}
		}
	}
	for c := range out[:m.Classes] {
		out[c] += float64(m.Bias[c])
	}
}

// Weight is the weight of one feature for one class.
func (m *Model) Weight(f Feature, class int) float64 {
	if row := m.row(f); row != nil {
		return float64(row[class]) * float64(m.scale[class])
	}
	return 0
}

func (m *Model) row(f Feature) []int8 {
	if len(m.slots) == 0 {
		return nil
	}
	for i := mix(f) & m.slotMask; ; i = (i + 1) & m.slotMask {
		k := m.slots[i]
		if k == 0 {
			return nil
		}
		if m.keys[k-1] == f {
			o := int(k-1) * m.Classes
			return m.weights[o : o+m.Classes]
		}
	}
}

func mix(f Feature) uint32 {
	h := uint32(f)
	h ^= h >> 15
	return h * 2654435761
}

func (m *Model) index() {
	size := uint32(16)
	for size < uint32(len(m.keys))*2 {
		size *= 2
	}
	m.slots, m.slotMask = make([]int32, size), size-1
	for k, f := range m.keys {
		i := mix(f) & m.slotMask
		for m.slots[i] != 0 {
			i = (i + 1) & m.slotMask
		}
		m.slots[i] = int32(k + 1)
	}
}

// Logistic turns log-odds into a probability.
func Logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

const magic = "LLM1"

// Read reads a stored model: a list of named parts in one file, as Write writes it.
func Read(b []byte) (map[string]*Model, error) {
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, unreadable(err)
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		return nil, unreadable(err)
	}
	if !bytes.HasPrefix(raw, []byte(magic)) {
		return nil, unreadable(fmt.Errorf("not a linear model"))
	}
	r := &reader{b: raw[len(magic):]}
	models := map[string]*Model{}
	for n := r.uvarint(); n > 0 && r.err == nil; n-- {
		name := string(r.bytes(int(r.uvarint())))
		models[name] = r.model()
	}
	if r.err != nil {
		return nil, unreadable(r.err)
	}
	return models, nil
}

func unreadable(err error) error {
	return &graph.Error{Code: graph.CodeInternal, Message: "a committed model cannot be read", Err: err}
}

type reader struct {
	b   []byte
	err error
}

func (r *reader) uvarint() uint64 {
	v, n := binary.Uvarint(r.b)
	if n <= 0 {
		r.err, r.b = io.ErrUnexpectedEOF, nil
		return 0
	}
	r.b = r.b[n:]
	return v
}

func (r *reader) bytes(n int) []byte {
	if n < 0 || n > len(r.b) {
		r.err, r.b = io.ErrUnexpectedEOF, nil
		return nil
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

func (r *reader) floats(n int) []float32 {
	b := r.bytes(4 * n)
	if b == nil {
		return nil
	}
	out := make([]float32, n)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return out
}

// model reads sorted keys as differences and, for each key, a bit mask of the classes that have a weight.
func (r *reader) model() *Model {
	m := &Model{Classes: int(r.uvarint())}
	m.Bias, m.scale = r.floats(m.Classes), r.floats(m.Classes)
	n := int(r.uvarint())
	if r.err != nil || n > len(r.b) {
		r.err = io.ErrUnexpectedEOF
		return m
	}
	m.keys, m.weights = make([]Feature, n), make([]int8, n*m.Classes)
	key := uint32(0)
	for i := range m.keys {
		key += uint32(r.uvarint())
		m.keys[i] = Feature(key)
		mask := r.uvarint()
		for c := 0; c < m.Classes; c++ {
			if mask&(1<<c) != 0 {
				if b := r.bytes(1); b != nil {
					m.weights[i*m.Classes+c] = int8(b[0])
				}
			}
		}
	}
	m.index()
	return m
}
