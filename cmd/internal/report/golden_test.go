package report

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	_ "cutscore/cmd/internal/background" // the terminal is never asked for its background
	"cutscore/cmd/internal/theme"
)

var update = flag.Bool("update", false, "write the goldens in testdata anew; look at what has changed")

// TestMain makes the reports the same on every machine: no color unless a test asks for it, and no zone.
func TestMain(m *testing.M) {
	time.Local = time.UTC
	lipgloss.SetColorProfile(termenv.Ascii)
	os.Exit(m.Run())
}

// colored runs a function with the sixteen ANSI colors.
func colored(do func()) {
	lipgloss.SetColorProfile(termenv.ANSI)
	defer lipgloss.SetColorProfile(termenv.Ascii)
	do()
}

// pages are the goldens, each with what to look at.
var pages = []struct {
	name, reason string
	standing     func() Standing
}{
	{"progress-none", "no attempt yet: what to do first, and no figure", untouched},
	{"progress-little", "too little evidence: how much is missing, counts instead of levels", begun},
	{"progress-three", "the usual history: verdict, what next, how sure", usual},
	{"progress-forty", "a long history: the newest mock exams that fit, hollow dots for custom runs", veteran},
	{"progress-passed", "the real exam was passed: nothing is left to do", certified},
	{"progress-scheduled", "a day for the exam and a failed real result; the final mock exam is the last fresh one", scheduled},
}

// A golden is a gallery of one page in windows of several widths. Its first line says what to look at. In the part with
// colors ␛ stands for the escape character. Rewrite them all with:
//
//	go test ./cmd/internal/report -run Golden -update
func TestGoldens(t *testing.T) {
	for _, p := range pages {
		t.Run(p.name, func(t *testing.T) {
			var b strings.Builder
			fmt.Fprintf(&b, "%s\n", p.reason)
			draw := func(width int, how string, th theme.Theme) {
				fmt.Fprintf(&b, "\n%d %s\n┌%s┐\n", width, how, strings.Repeat("─", width))
				for _, line := range Progress(p.standing(), width, th) {
					fmt.Fprintf(&b, "│%s\n", strings.ReplaceAll(line, "\x1b", "␛"))
				}
				fmt.Fprintf(&b, "└%s┘\n", strings.Repeat("─", width))
			}
			for _, width := range widths {
				draw(width, "plain", theme.Plain())
			}
			colored(func() { draw(80, "in 16 colors", theme.Terminal()) })
			compare(t, p.name, b.String())
		})
	}
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

// TestEveryGoldenHasAPage finds files that no test compares any more.
func TestEveryGoldenHasAPage(t *testing.T) {
	files, err := filepath.Glob("testdata/*.golden")
	require.NoError(t, err)
	known := map[string]bool{}
	for _, p := range pages {
		known[p.name] = true
	}
	for _, f := range files {
		assert.True(t, known[strings.TrimSuffix(filepath.Base(f), ".golden")], f)
	}
}
