package onnx

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"liaison/internal/extract"
	"liaison/internal/extract/builtin"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

// Files of the folder.
const (
	modelFile     = "model.onnx"
	tokenizerFile = "tokenizer.json"
	configFile    = "config.json"
)

// largestModel is the bound of a protocol buffer, in bytes.
const largestModel = 2 << 30

// Extractor reads articles with names from a model in a folder. It is safe for concurrent use.
type Extractor struct{ inner extract.Extractor }

// New loads a model and has it read two tokens. Errors are about the field onnx_model and name the file.
func New(folder string) (*Extractor, error) {
	if folder == "" {
		return nil, bad("is missing: name the folder of a model", nil)
	}
	hash := sha256.New()
	files := map[string][]byte{}
	for _, name := range []string{configFile, tokenizerFile, modelFile} {
		info, err := os.Stat(filepath.Join(folder, name))
		if err == nil && info.Size() > largestModel {
			return nil, bad(name+" is larger than 2 GiB", nil)
		}
		data, err := os.ReadFile(filepath.Join(folder, name)) // #nosec G304 -- the user names the folder
		if err != nil {
			return nil, bad(name+" cannot be read", err)
		}
		files[name] = data
		fmt.Fprintf(hash, "%s %d\n", name, len(data))
		hash.Write(data)
	}
	c, err := parseConfig(files[configFile])
	if err != nil {
		return nil, err
	}
	words, err := parseTokenizer(files[tokenizerFile])
	if err != nil {
		return nil, err
	}
	n := &namer{config: c, words: words, longest: longestWindow}
	if c.longest > 2 {
		n.longest = min(n.longest, c.longest)
	}
	if n.runtime, err = openRuntime(files[modelFile]); err != nil {
		return nil, err
	}
	if _, err := n.scores([]int64{words.from, words.to}); err != nil {
		return nil, bad(modelFile+" does not run", err)
	}
	full, err := filepath.Abs(folder)
	if err != nil {
		full = folder
	}
	name := extract.Name{Name: "onnx:" + filepath.Base(full), Version: hex.EncodeToString(hash.Sum(nil)[:6]) + "-" + builtin.Version}
	inner, err := builtin.WithNames(name, n)
	if err != nil {
		return nil, err
	}
	return &Extractor{inner}, nil
}

// Name is onnx: with the folder's name; the version is a hash of its three files and the version of the built-in models.
func (e *Extractor) Name() extract.Name { return e.inner.Name() }

// Extract reads one article.
func (e *Extractor) Extract(ctx context.Context, a extract.Article) (*extract.Record, error) {
	return e.inner.Extract(ctx, a)
}

// namer finds names with the model.
type namer struct {
	config  *config
	words   *wordPiece
	longest int

	mu      sync.Mutex // the runtime uses every processor by itself
	runtime *runtime
}

// Names labels every word of the document and joins those of one name.
func (n *namer) Names(ctx context.Context, doc segment.Document) ([]builtin.Named, error) {
	words := n.words.words(doc.Text)
	labels := make([]label, len(words))
	for _, w := range windows(words, n.longest-2) {
		if w.use == w.until {
			continue
		}
		if ctx.Err() != nil {
			return nil, &graph.Error{Code: graph.CodeCanceled, Message: "extraction was called off", Err: ctx.Err()}
		}
		if err := n.read(words, w, labels); err != nil {
			return nil, graph.Unavailable("the model of names failed", err)
		}
	}
	return join(words, labels), nil
}

// read labels the words of one window.
func (n *namer) read(words []word, w window, labels []label) error {
	tokens := []int64{n.words.from}
	at := make([]int, w.last-w.first) // of the first token of each word
	for i := w.first; i < w.last; i++ {
		at[i-w.first] = len(tokens)
		tokens = append(tokens, words[i].tokens[:tokensOf(words[i], n.longest-2)]...)
	}
	scores, err := n.scores(append(tokens, n.words.to))
	if err != nil {
		return err
	}
	count := len(n.config.labels)
	for i := w.use; i < w.until; i++ {
		row := scores[at[i-w.first]*count:][:count]
		best := 0
		for k := range row {
			if row[k] > row[best] {
				best = k
			}
		}
		labels[i] = n.config.labels[best]
	}
	return nil
}

// scores runs the model over tokens, padded to one of few lengths.
func (n *namer) scores(tokens []int64) ([]float32, error) {
	used := len(tokens)
	padded := make([]int64, bucket(used, n.longest))
	copy(padded, tokens)
	n.mu.Lock()
	defer n.mu.Unlock()
	scores, err := n.runtime.run(padded, used)
	if err != nil {
		return nil, err
	}
	if want := len(padded) * len(n.config.labels); len(scores) != want {
		return nil, fmt.Errorf("it gives %d scores for %d tokens and %d labels", len(scores), len(padded), len(n.config.labels))
	}
	return scores, nil
}

// join makes names of neighbouring words of one type.
func join(words []word, labels []label) []builtin.Named {
	var out []builtin.Named
	open := false
	for i, l := range labels {
		if l.of == "" {
			open = false
			continue
		}
		if open && !l.begins && out[len(out)-1].Type == l.of {
			out[len(out)-1].Span.End = words[i].span.End
		} else {
			out = append(out, builtin.Named{Span: words[i].span, Type: l.of})
		}
		open = !l.closes
	}
	return out
}
