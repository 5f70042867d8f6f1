package banks

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

// archive makes a folder of a text in which "-- name --" begins a file.
func archive(text string) fstest.MapFS {
	fsys := fstest.MapFS{}
	name := ""
	for line := range strings.Lines(text) {
		if rest, ok := strings.CutPrefix(line, "-- "); ok {
			name, _, _ = strings.Cut(rest, " --")
			fsys[name] = &fstest.MapFile{}
			continue
		}
		fsys[name].Data = append(fsys[name].Data, line...)
	}
	return fsys
}

// bankOf reads the bank in an archive, shown as "tiny".
func bankOf(t *testing.T, text string) *Bank {
	t.Helper()
	b, err := readBank(archive(text), "tiny")
	require.NoError(t, err)
	return b
}

// printed is what a user sees of faults, a line each.
func printed(faults Faults) []string {
	var all []string
	for _, f := range faults {
		all = append(all, f.Error())
	}
	return all
}
