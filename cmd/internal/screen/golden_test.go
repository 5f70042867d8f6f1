package screen

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the goldens in testdata anew; look at what has changed")

// size is a window, in cells.
type size struct{ width, height int }

func (s size) String() string { return fmt.Sprintf("%d×%d", s.width, s.height) }

var goldenSizes = []size{{40, 12}, {60, 20}, {80, 24}, {120, 40}, {200, 60}}

// tooSmall are windows in which every page gives way to the clock.
var tooSmall = []size{{39, 12}, {40, 11}, {20, 5}, {9, 3}, {1, 1}}

// A golden is a gallery of one scene in several windows, each in a box. Its first line says what to look at. In the
// part with colors ␛ stands for the escape character. Rewrite them all with:
//
//	go test ./cmd/internal/screen -run Golden -update
func TestGoldens(t *testing.T) {
	for _, s := range scenes {
		t.Run(s.name, func(t *testing.T) {
			compare(t, s.name, gallery(t, s, goldenSizes, size{80, 24}))
		})
	}
	small := scene{"too-small", "a window too small for a page still shows the clock", scenes[0].open}
	t.Run(small.name, func(t *testing.T) { compare(t, small.name, gallery(t, small, tooSmall, size{39, 12})) })
}

func gallery(t *testing.T, s scene, sizes []size, inColor size) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", s.reason)
	draw := func(at size, how string) {
		d := s.open(in(t, at))
		fmt.Fprintf(&b, "\n%v %s\n%s", at, how, box(d.view(), at))
	}
	for _, at := range sizes {
		draw(at, "plain")
	}
	colored(func() { draw(inColor, "in 16 colors") })
	return b.String()
}

// box frames a view, so that its measures can be seen. Spaces at the ends of lines tell nothing and are left out.
func box(view string, s size) string {
	var b strings.Builder
	edge := strings.Repeat("─", s.width)
	fmt.Fprintf(&b, "┌%s┐\n", edge)
	for line := range strings.SplitSeq(view, "\n") {
		fmt.Fprintf(&b, "│%s\n", strings.TrimRight(strings.ReplaceAll(line, "\x1b", "␛"), " "))
	}
	fmt.Fprintf(&b, "└%s┘\n", edge)
	return b.String()
}

func compare(t *testing.T, name, got string) {
	path := filepath.Join("testdata", name+".golden")
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	text, err := os.ReadFile(path)
	require.NoError(t, err, "write it with -update")
	want, have := strings.Split(string(text), "\n"), strings.Split(got, "\n")
	for i := range max(len(want), len(have)) { // one line tells more than two whole galleries
		if i >= len(want) || i >= len(have) || want[i] != have[i] {
			require.Equal(t, want[min(i, len(want)):min(i+3, len(want))], have[min(i, len(have)):min(i+3, len(have))],
				"%s:%d: if this is as it should be: -update", path, i+1)
		}
	}
}

// TestEveryGoldenHasAScene finds files that no test compares any more.
func TestEveryGoldenHasAScene(t *testing.T) {
	files, err := filepath.Glob("testdata/*.golden")
	require.NoError(t, err)
	known := map[string]bool{"too-small": true}
	for _, s := range scenes {
		known[s.name] = true
	}
	for _, f := range files {
		assert.True(t, known[strings.TrimSuffix(filepath.Base(f), ".golden")], f)
	}
}
