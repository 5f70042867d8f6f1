package cmd

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// forbidden names, for a folder and all below it, what its files must not import. It is parsed here, in this process:
// a test that asks the go command would be cached green.
var forbidden = map[string][]string{
	"quiz":    {"cutscore/"},
	"banks":   {"cutscore/cmd", "cutscore/results"},
	"results": {"cutscore/cmd", "cutscore/banks"},
}

func TestArrowsBetweenPackages(t *testing.T) {
	files := 0
	forEachGoFile(t, func(file string, imports []string) {
		files++
		top := strings.Split(file, "/")[0]
		for _, imported := range imports {
			if top == "quiz" && !strings.HasSuffix(file, "_test.go") {
				assert.NotContains(t, strings.Split(imported, "/")[0], ".", "%s imports %s: quiz uses the standard library alone", file, imported)
			}
			if strings.HasSuffix(file, "_test.go") && imported == "cutscore/"+path.Dir(file) {
				continue // an external test imports its own package
			}
			for _, no := range forbidden[top] {
				assert.False(t, strings.HasPrefix(imported, no), "%s imports %s", file, imported)
			}
		}
	})
	assert.Greater(t, files, 50, "the walk found the project")
}

func TestNothingBelowCmdReadsAClockOrRollsDice(t *testing.T) {
	root := os.DirFS("..")
	forEachGoFile(t, func(file string, imports []string) {
		if strings.HasPrefix(file, "cmd/") || strings.HasSuffix(file, "_test.go") || strings.HasPrefix(file, "results/storetest/") {
			return
		}
		src, err := fs.ReadFile(root, file)
		require.NoError(t, err)
		for _, clock := range []string{"time.Now(", "time.Since(", "time.Until(", "time.After(", "time.NewTimer(", "time.NewTicker("} {
			assert.NotContains(t, string(src), clock, file)
		}
		assert.NotContains(t, imports, "math/rand", file)
		assert.NotContains(t, imports, "crypto/rand", file)
	})
}

func TestTheTopLevelHoldsWhatItShould(t *testing.T) {
	entries, err := os.ReadDir("..")
	require.NoError(t, err)
	allowed := []string{"cmd", "quiz", "banks", "results", "go.mod", "go.sum", "README.md", "LICENSE"}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") || e.Name() == "cutscore" && !e.IsDir() { // a built binary is ignored by git
			continue
		}
		assert.Contains(t, allowed, e.Name())
	}
}

func forEachGoFile(t *testing.T, visit func(file string, imports []string)) {
	t.Helper()
	root := os.DirFS("..")
	err := fs.WalkDir(root, ".", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && strings.HasPrefix(d.Name(), ".") && file != "." {
			return fs.SkipDir
		}
		if !strings.HasSuffix(file, ".go") {
			return nil
		}
		src, err := fs.ReadFile(root, file)
		if err != nil {
			return err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, src, parser.ImportsOnly)
		if err != nil {
			return err
		}
		var imports []string
		for _, i := range parsed.Imports {
			p, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			imports = append(imports, p)
		}
		visit(file, imports)
		return nil
	})
	require.NoError(t, err)
}
