package names

import (
	"bytes"
	"testing"

	"liaison/internal/extract/builtin/segment"
)

func TestModelFileRoundTrip(t *testing.T) {
	features := map[Feature]Weights{7: {1, -1, 0.5}, 1 << 40: {0, 0, 0, 2}, 99: {0.001}}
	var transitions [LabelCount][LabelCount]float32
	transitions[0][1] = 0.75
	var a, b bytes.Buffer
	for _, w := range []*bytes.Buffer{&a, &b} {
		if err := WriteModel(w, features, transitions, 0.25); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("the same model is written in two ways")
	}
	m, err := ReadModel(a.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if w := m.row(7); w == nil || w[0] != 4 || w[1] != -4 || w[2] != 2 {
		t.Errorf("weights %v", w)
	}
	if m.row(99) != nil || m.row(8) != nil {
		t.Error("a feature without weight, or one never written, has a row")
	}
	if m.transitions[0][1] != 3 || m.transitions[0][2] != forbidden {
		t.Error("transitions differ")
	}
}

func TestReadModelRefusesWhatIsNone(t *testing.T) {
	for _, raw := range [][]byte{nil, []byte("LNM2"), bytes.Repeat([]byte("x"), 2000), modelFile[:len(modelFile)/2]} {
		if _, err := ReadModel(raw); err == nil {
			t.Errorf("%d bytes were taken for a model", len(raw))
		}
	}
}

func FuzzTag(f *testing.F) {
	x := tagger(f)
	f.Add("Mr. Lee's U.S.-led Acme Ltd. (ACM) met President of the ’s")
	f.Add("THE UN AND – “Al-Qaida” / (AP, dpa)")
	f.Fuzz(func(t *testing.T, text string) {
		d := segment.Text(text)
		last := 0
		for _, m := range x.Tag(d) {
			if m.Span.Start < last || m.Span.End > d.Len() || m.Span.Len() <= 0 {
				t.Fatalf("%v", m)
			}
			last = m.Span.End
		}
	})
}
