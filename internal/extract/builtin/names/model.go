package names

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"slices"
	"sync"
)

//go:embed model.bin
var modelFile []byte

// Weights are the scores that a trained feature gives to each label.
type Weights [LabelCount]float32

// Model is a linear-chain conditional random field (Lafferty, McCallum, Pereira 2001) over the labels, with its weights
// rounded to eight bits.
type Model struct {
	step        float32
	transitions [LabelCount][LabelCount]int32 // from, to; forbidden ones are very small
	// An open-addressing table from the low half of a feature's hash to its row in weights.
	keys    []uint32
	rows    []int32
	mask    uint32
	weights [][LabelCount]int8
}

const forbidden = -1 << 24

const modelMagic = "LNM2"

// WriteModel writes a model of the given features in the form that ReadModel reads. Weights are rounded to multiples of
// step within ±127 steps; features whose rounded weights are all zero are left out.
func WriteModel(w io.Writer, features map[Feature]Weights, transitions [LabelCount][LabelCount]float32, step float32) error {
	rounded := make(map[uint32][LabelCount]int8, len(features))
	for f, ws := range features {
		var q [LabelCount]int8
		for i, v := range ws {
			q[i] = int8(max(-127, min(127, math.Round(float64(v/step)))))
		}
		if q == [LabelCount]int8{} {
			continue
		}
		key := uint32(f)
		if old, ok := rounded[key]; ok { // two features share a key: the one with the greater span stays
			if span(old) > span(q) || span(old) == span(q) && slices.Compare(old[:], q[:]) >= 0 {
				continue
			}
		}
		rounded[key] = q
	}
	keys := make([]uint32, 0, len(rounded))
	for k := range rounded {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	var b bytes.Buffer
	b.WriteString(modelMagic)
	head := []any{uint32(len(keys)), step, transitions}
	for _, v := range head {
		if err := binary.Write(&b, binary.LittleEndian, v); err != nil {
			return fmt.Errorf("write model head: %w", err)
		}
	}
	z, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		return fmt.Errorf("compress model: %w", err)
	}
	body := make([]byte, 0, len(keys)*(LabelCount+2))
	last := uint32(0)
	for _, k := range keys {
		body = binary.AppendUvarint(body, uint64(k-last))
		last = k
	}
	for l := range LabelCount { // by label, so that the many zeros lie together
		for _, k := range keys {
			body = append(body, byte(rounded[k][l]))
		}
	}
	if _, err := z.Write(body); err != nil {
		return fmt.Errorf("compress model: %w", err)
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("compress model: %w", err)
	}
	_, err = w.Write(b.Bytes())
	return err
}

func span(q [LabelCount]int8) int { return int(slices.Max(q[:])) - int(slices.Min(q[:])) }

// ReadModel reads what WriteModel wrote.
func ReadModel(raw []byte) (*Model, error) {
	const head = len(modelMagic) + 4 + 4 + 4*LabelCount*LabelCount
	if len(raw) < head || string(raw[:len(modelMagic)]) != modelMagic {
		return nil, fmt.Errorf("not a model of names")
	}
	m := &Model{}
	var count uint32
	var transitions [LabelCount][LabelCount]float32
	r := bytes.NewReader(raw[len(modelMagic):])
	for _, v := range []any{&count, &m.step, &transitions} {
		if err := binary.Read(r, binary.LittleEndian, v); err != nil {
			return nil, fmt.Errorf("read model head: %w", err)
		}
	}
	for from := range transitions {
		for to := range transitions[from] {
			m.transitions[from][to] = forbidden
			if Label(to).Follows(Label(from)) {
				m.transitions[from][to] = int32(math.Round(float64(transitions[from][to] / m.step)))
			}
		}
	}
	body, err := io.ReadAll(flate.NewReader(r))
	if err != nil {
		return nil, fmt.Errorf("read model: %w", err)
	}
	size := uint32(1024)
	for size < count*2 {
		size *= 2
	}
	m.keys, m.rows, m.mask = make([]uint32, size), make([]int32, size), size-1
	m.weights = make([][LabelCount]int8, count)
	at, key := 0, uint32(0)
	for i := range count {
		delta, n := binary.Uvarint(body[at:])
		if n <= 0 {
			return nil, fmt.Errorf("model is cut off")
		}
		at += n
		key += uint32(delta)
		slot := scatter(key) & m.mask
		for m.rows[slot] != 0 {
			slot = (slot + 1) & m.mask
		}
		m.keys[slot], m.rows[slot] = key, int32(i)+1
	}
	if len(body)-at != int(count)*LabelCount {
		return nil, fmt.Errorf("model is cut off")
	}
	for l := range LabelCount {
		for i := range m.weights {
			m.weights[i][l] = int8(body[at])
			at++
		}
	}
	return m, nil
}

func scatter(key uint32) uint32 { return key * 2654435769 >> 3 }

// row finds the weights of a feature, or nil.
func (m *Model) row(f Feature) *[LabelCount]int8 {
	key := uint32(f)
	slot := scatter(key) & m.mask
	for m.rows[slot] != 0 {
		if m.keys[slot] == key {
			return &m.weights[m.rows[slot]-1]
		}
		slot = (slot + 1) & m.mask
	}
	return nil
}

var loadModel = sync.OnceValues(func() (*Model, error) { return ReadModel(modelFile) })
