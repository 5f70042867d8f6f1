package cmd

import (
	"go/build"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// graph finds what a package imports, in its own process and from the sources that the build takes: this project, the
// modules of go.mod, and the standard library.
type graph struct {
	t       *testing.T
	build   build.Context
	modules map[string]string   // the folder of each module
	imports map[string][]string // of each package that was looked at
}

func newGraph(t *testing.T, system string) *graph {
	t.Helper()
	g := &graph{t: t, build: build.Default, modules: map[string]string{}, imports: map[string][]string{}}
	g.build.GOOS, g.build.CgoEnabled = system, false
	root, err := filepath.Abs("..")
	require.NoError(t, err)
	g.modules["cutscore"] = root
	text, err := os.ReadFile(filepath.Join(root, "go.mod"))
	require.NoError(t, err)
	cache := os.Getenv("GOMODCACHE")
	if cache == "" {
		cache = filepath.Join(g.build.GOPATH, "pkg", "mod")
	}
	for line := range strings.Lines(string(text)) {
		words := strings.Fields(strings.TrimPrefix(strings.TrimSpace(line), "require "))
		if len(words) < 2 || !strings.HasPrefix(words[1], "v") {
			continue
		}
		g.modules[words[0]] = filepath.Join(cache, escaped(words[0])+"@"+escaped(words[1]))
	}
	return g
}

// escaped is a module's path as folders are named, with a mark for each capital.
func escaped(path string) string {
	var b strings.Builder
	for _, r := range path {
		if unicode.IsUpper(r) {
			b.WriteByte('!')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// standard tells the packages of the standard library: the first part of their path has no dot.
func standard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".") && first != "cutscore"
}

func (g *graph) folder(path string) string {
	if standard(path) {
		return filepath.Join(g.build.GOROOT, "src", path)
	}
	best := ""
	for module := range g.modules {
		if (path == module || strings.HasPrefix(path, module+"/")) && len(module) > len(best) {
			best = module
		}
	}
	require.NotEmpty(g.t, best, "no module of go.mod has %s", path)
	return filepath.Join(g.modules[best], strings.TrimPrefix(path, best))
}

// walk looks at a package and all below it.
func (g *graph) walk(path string) {
	if _, known := g.imports[path]; known || path == "C" || path == "unsafe" {
		return
	}
	folder := g.folder(path)
	p, err := g.build.ImportDir(folder, 0)
	require.NoError(g.t, err, path)
	g.imports[path] = p.Imports
	for _, next := range p.Imports {
		if standard(path) && !standard(next) {
			continue // the standard library brings its own copies
		}
		g.walk(next)
	}
}

// importers are the packages outside the standard library that import one.
func (g *graph) importers(path string) (found []string) {
	for from, imports := range g.imports {
		if !standard(from) && slices.Contains(imports, path) {
			found = append(found, from)
		}
	}
	slices.Sort(found)
	return found
}

// TestD1NothingThatSpeaksToANetworkIsLinked: no package of the program, on any system, imports what speaks a protocol.
// The package net itself comes with those that read or convert addresses and never dial.
func TestD1NothingThatSpeaksToANetworkIsLinked(t *testing.T) {
	for _, system := range []string{"linux", "darwin", "windows"} {
		g := newGraph(t, system)
		g.walk("cutscore/cmd/cutscore")
		require.Contains(t, g.imports, "modernc.org/sqlite", "the walk found the modules")
		require.Contains(t, g.imports, "net/netip", "and the standard library")
		for path := range g.imports {
			for _, speaks := range []string{"net/http", "net/rpc", "net/smtp", "net/textproto", "net/mail", "crypto/tls", "log/syslog", "expvar", "golang.org/x/net", "google.golang.org"} {
				assert.False(t, path == speaks || strings.HasPrefix(path, speaks+"/"), "%s on %s", path, system)
			}
		}
		allowed := []string{"github.com/google/uuid", "github.com/spf13/pflag", "golang.org/x/sys/windows"}
		for _, from := range g.importers("net") {
			assert.Contains(t, allowed, from, "it imports net on %s", system)
		}
	}
}
