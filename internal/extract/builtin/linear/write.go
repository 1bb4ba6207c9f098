package linear

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"maps"
	"math"
	"slices"
)

// Prune keeps the limit features whose largest weight is largest; ties go to the smaller hash.
func (w *Weights) Prune(limit int) {
	if len(w.Rows) <= limit {
		return
	}
	keys := slices.Sorted(maps.Keys(w.Rows))
	peak := func(f Feature) float64 {
		p := 0.0
		for _, x := range w.Rows[f] {
			p = max(p, math.Abs(x))
		}
		return p
	}
	slices.SortStableFunc(keys, func(a, b Feature) int {
		switch x, y := peak(a), peak(b); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	for _, k := range keys[limit:] {
		delete(w.Rows, k)
	}
}

// Quantise gives the model that a reader of the stored weights would get.
func (w *Weights) Quantise() *Model {
	m := &Model{Classes: w.Classes, Bias: make([]float32, w.Classes), scale: make([]float32, w.Classes)}
	for c := range m.Bias {
		m.Bias[c] = float32(w.Bias[c])
		peak := 0.0
		for _, row := range w.Rows {
			peak = max(peak, math.Abs(row[c]))
		}
		m.scale[c] = float32(peak / 127)
	}
	for _, k := range slices.Sorted(maps.Keys(w.Rows)) {
		row := make([]int8, w.Classes)
		some := false
		for c, x := range w.Rows[k] {
			if m.scale[c] > 0 {
				row[c] = int8(math.Round(x / float64(m.scale[c])))
			}
			some = some || row[c] != 0
		}
		if some {
			m.keys = append(m.keys, k)
			m.weights = append(m.weights, row...)
		}
	}
	m.index()
	return m
}

// Write stores named models in one file; the same models give the same bytes.
func Write(models map[string]*Model) ([]byte, error) {
	raw := []byte(magic)
	raw = binary.AppendUvarint(raw, uint64(len(models)))
	for _, name := range slices.Sorted(maps.Keys(models)) {
		raw = binary.AppendUvarint(raw, uint64(len(name)))
		raw = append(raw, name...)
		raw = models[name].append(raw)
	}
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(raw); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func (m *Model) append(raw []byte) []byte {
	raw = binary.AppendUvarint(raw, uint64(m.Classes))
	for _, v := range [][]float32{m.Bias, m.scale} {
		for _, x := range v {
			raw = binary.LittleEndian.AppendUint32(raw, math.Float32bits(x))
		}
	}
	raw = binary.AppendUvarint(raw, uint64(len(m.keys)))
	last := uint32(0)
	for i, k := range m.keys {
		raw = binary.AppendUvarint(raw, uint64(uint32(k)-last))
		last = uint32(k)
		row, mask := m.weights[i*m.Classes:(i+1)*m.Classes], uint64(0)
		for c, w := range row {
			if w != 0 {
				mask |= 1 << c
			}
		}
		raw = binary.AppendUvarint(raw, mask)
		for _, w := range row {
			if w != 0 {
				raw = append(raw, byte(w))
			}
		}
	}
	return raw
}
