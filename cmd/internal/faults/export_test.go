package faults

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A14: the program is killed at any call while it writes a sheet or a page over an older file.
func TestA14AKillInAnExportLeavesTheOldFileOrTheNewOne(t *testing.T) {
	needsTracer(t, "A14")
	for name, words := range map[string][]string{
		"scores.csv":  {"history", "--csv"},
		"review.html": {"review", "1", "--html"},
	} {
		t.Run(name, func(t *testing.T) {
			from := leftByAKill(t)
			file := filepath.Join(from, name)
			require.Zero(t, program(t, from, "", append(words, file)...).run(t).exit)
			whole := read(t, file)
			old := "an older file\n"
			require.NoError(t, os.WriteFile(file, []byte(old), 0o600))

			olds, news := 0, 0
			kills := everyKill(t, from, func(t *testing.T, data string) command {
				return program(t, data, "", append(words, filepath.Join(data, name))...)
			}, func(t *testing.T, data string) {
				switch found := read(t, filepath.Join(data, name)); found {
				case old:
					olds++
				default:
					assert.Equal(t, whole, found)
					news++
				}
			})
			t.Logf("%d kills: %d times the old file, %d times the new one", kills, olds, news)
			assert.Positive(t, olds)
			assert.Positive(t, news)
		})
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(b)
}
