//go:build !unix

package faults

import "testing"

func TestA6IsLeftOutHere(t *testing.T) {
	for _, row := range []string{"A6"} {
		t.Skipf("SKIPPED ROW %s: it takes the permissions of Unix", row)
	}
}
