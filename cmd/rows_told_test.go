package cmd

import (
	"go/build/constraint"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var (
	rowTest  = regexp.MustCompile(`(?m)^func (?:Test|Fuzz)([A-D]\d+)`)
	toldRows = regexp.MustCompile(`"([A-D]\d+)"`)
)

// builtOn tells whether a file counts on a system, by its first line.
func builtOn(t *testing.T, text, system string) bool {
	t.Helper()
	line, _, _ := strings.Cut(text, "\n")
	if !constraint.IsGoBuild(line) {
		return true
	}
	expression, err := constraint.Parse(line)
	require.NoError(t, err)
	return expression.Eval(func(tag string) bool {
		return tag == system || tag == "amd64" || tag == "unix" && system != "windows"
	})
}

// What cannot be tried on a system is not merely absent there: a file beside it tells each row as skipped.
func TestRowsThatASystemLeavesOutAreToldThere(t *testing.T) {
	left := 0
	for _, system := range []string{"linux", "darwin", "windows"} {
		missing, told := map[string][]string{}, map[string][]string{} // rows, by folder
		require.NoError(t, filepath.WalkDir("..", func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, "_test.go") {
				return err
			}
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			dir, built := filepath.Dir(path), builtOn(t, string(text), system)
			other := strings.HasSuffix(path, "_other_test.go")
			if other && built {
				for _, row := range toldRows.FindAllStringSubmatch(string(text), -1) {
					told[dir] = append(told[dir], row[1])
				}
			}
			if !other && !built {
				for _, row := range rowTest.FindAllStringSubmatch(string(text), -1) {
					missing[dir] = append(missing[dir], row[1])
				}
			}
			return nil
		}))
		for dir, rows := range missing {
			for _, row := range slices.Compact(slices.Sorted(slices.Values(rows))) {
				left++
				assert.Contains(t, told[dir], row, "%s leaves it out on %s", dir, system)
			}
		}
	}
	assert.Greater(t, left, 30)
}
