//go:build !linux || !amd64

package faults

import "testing"

func cannotTrace() string { return "programs are traced on Linux on amd64 only" }

func (x tracer) run(t *testing.T, _ command) traced {
	t.Helper()
	t.Fatal(cannotTrace())
	return traced{}
}
