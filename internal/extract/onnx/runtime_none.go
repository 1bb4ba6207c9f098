//go:build !onnx

package onnx

func openRuntime([]byte) (runtime, error) {
	return nil, bad("this program cannot run ONNX models: build it with -tags onnx", nil)
}
