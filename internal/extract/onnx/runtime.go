package onnx

import (
	"fmt"
	"slices"

	"github.com/gomlx/gomlx/backends/simplego"
	"github.com/gomlx/gomlx/pkg/core/graph"
	"github.com/gomlx/gomlx/pkg/core/tensors"
	mlcontext "github.com/gomlx/gomlx/pkg/ml/context"
	"github.com/gomlx/onnx-gomlx/onnx"
)

// runtime runs a model on GoMLX's interpreter. It is called by one goroutine at a time.
type runtime struct {
	exec   *mlcontext.Exec
	inputs []string
}

// known are the inputs that token classifiers have.
var known = []string{"input_ids", "attention_mask", "token_type_ids"}

// openRuntime reads a model. The libraries panic on models they do not understand; that is an error here.
func openRuntime(model []byte) (r *runtime, err error) {
	defer func() {
		if p := recover(); p != nil {
			r, err = nil, bad(modelFile+" is not understood", fmt.Errorf("%v", p))
		}
	}()
	m, err := onnx.Parse(model)
	if err != nil {
		return nil, bad(modelFile+" is no ONNX model", err)
	}
	for _, name := range m.InputsNames {
		if !slices.Contains(known, name) {
			return nil, bad(fmt.Sprintf("%s wants the input %q: a token classifier takes input_ids, attention_mask and token_type_ids", modelFile, name), nil)
		}
	}
	if len(m.OutputsNames) == 0 || !slices.Contains(m.InputsNames, known[0]) {
		return nil, bad(modelFile+" takes no input_ids or gives nothing", nil)
	}
	backend, err := simplego.New("")
	if err != nil {
		return nil, bad("the runtime does not start", err)
	}
	ctx := mlcontext.New()
	if err := m.VariablesToContext(ctx); err != nil {
		return nil, bad("the weights of "+modelFile+" cannot be read", err)
	}
	output := m.OutputsNames[0]
	if slices.Contains(m.OutputsNames, "logits") {
		output = "logits"
	}
	exec, err := mlcontext.NewExec(backend, ctx.Reuse(), func(ctx *mlcontext.Context, in []*graph.Node) *graph.Node {
		inputs := map[string]*graph.Node{}
		for i, name := range m.InputsNames {
			inputs[name] = in[i]
		}
		return m.CallGraph(ctx, in[0].Graph(), inputs, output)[0]
	})
	if err != nil {
		return nil, bad(modelFile+" is not understood", err)
	}
	return &runtime{exec, m.InputsNames}, nil
}

// run gives, for one text of tokens of which the first so many are no padding, the scores of all labels for every token,
// token by token.
func (g *runtime) run(tokens []int64, used int) (scores []float32, err error) {
	defer func() {
		if p := recover(); p != nil {
			scores, err = nil, fmt.Errorf("%v", p)
		}
	}()
	mask := make([]int64, len(tokens))
	for i := range used {
		mask[i] = 1
	}
	in := make([]any, len(g.inputs))
	for i, name := range g.inputs {
		values := map[string][]int64{known[0]: tokens, known[1]: mask, known[2]: make([]int64, len(tokens))}[name]
		in[i] = tensors.FromFlatDataAndDimensions(values, 1, len(tokens))
	}
	out, err := g.exec.Exec(in...)
	if err != nil {
		return nil, err
	}
	defer func() {
		for _, t := range out {
			t.FinalizeLocal()
		}
	}()
	return tensors.CopyFlatData[float32](out[0])
}
