//go:build !onnx

package onnx

import (
	"strings"
	"testing"
)

func TestWithoutTheRuntime(t *testing.T) {
	if _, err := New(folder(t, nil)); err == nil || !strings.Contains(err.Error(), "-tags onnx") {
		t.Errorf("got %v", err)
	}
}
