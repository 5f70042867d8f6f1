// Package faults holds tests that run the whole program while something breaks below it. Each test is named after the
// fault that it makes. What a machine lacks for one is skipped with a line that says so.
package faults

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	_ "cutscore/cmd" // the tests are about it, so they must not be cached when it changes
	_ "cutscore/cmd/internal/background"
)

// full asks for the numbers of cases that take minutes.
func full() bool { return os.Getenv("CUTSCORE_FAULTS") == "full" }

// cases is a number of cases, a larger one when all are asked for.
func cases(usual, all int) int {
	if full() {
		return all
	}
	return usual
}

// built is the program as people get it: the race detector, which these tests may run under, makes it slow to trace.
var built = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "cutscore-faults-")
	if err != nil {
		return "", err
	}
	garbage = dir
	path := filepath.Join(dir, "cutscore")
	if runtime.GOOS == "windows" {
		path += ".exe"
	}
	out, err := exec.Command("go", "build", "-o", path, "cutscore/cmd/cutscore").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return path, nil
})

// garbage is the folder of the program, or "".
var garbage string

func TestMain(m *testing.M) {
	code := m.Run()
	if garbage != "" {
		_ = os.RemoveAll(garbage)
	}
	os.Exit(code)
}

// folder is an empty one that is gone after the test, in memory where that can be: what is broken here is broken on
// purpose, and a real disk would only make the tests wait.
func folder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "cutscore-faults-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { assert.NoError(t, os.RemoveAll(dir)) })
	return dir
}

// command is a run of the program.
type command struct {
	path string
	args []string
	in   string // its standard input
	env  []string
}

// program is a run of the program with its data in a folder.
func program(t *testing.T, data, in string, args ...string) command {
	t.Helper()
	path, err := built()
	require.NoError(t, err)
	return command{
		path: path, args: append(args, "--data", data), in: in,
		env: []string{"HOME=" + data, "TZ=UTC", "TERM=dumb", "PATH=" + os.Getenv("PATH"), "TMPDIR=" + os.TempDir()},
	}
}

// process is the run, ready to start.
func (c command) process(t *testing.T) *exec.Cmd {
	p := exec.CommandContext(t.Context(), c.path, c.args...)
	p.Env = c.env
	p.Stdin = strings.NewReader(c.in)
	return p
}

// run runs it without a fault.
func (c command) run(t *testing.T) traced {
	t.Helper()
	return finish(t, c.process(t))
}

// finish starts a process and waits for its end.
func finish(t *testing.T, p *exec.Cmd) traced {
	t.Helper()
	var out, told bytes.Buffer
	p.Stdout, p.Stderr = &out, &told
	err := p.Run()
	if exit := (*exec.ExitError)(nil); !errors.As(err, &exit) {
		require.NoError(t, err)
	}
	return traced{exit: p.ProcessState.ExitCode(), out: out.String(), err: told.String()}
}

// tenBank writes a bank of one exam with ten questions, whose clock stops while nobody looks, and returns its folder. In
// every question the second option is right, and the options stay in order.
func tenBank(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "ten")
	require.NoError(t, os.Mkdir(dir, 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "exam.yaml"), []byte(`id: ten
abbreviation: TEN
title: Ten questions
body: Nobody
exam:
  questions: 10
  time_limit: 60m
  cut_score: 7
  interruption: stop
topics:
  - {id: all, title: All, weight: 10}
`), 0o600))
	var text strings.Builder
	text.WriteString("# All\n")
	for i := range 10 {
		fmt.Fprintf(&text, "\n## number-%d\n\nWhich option is right in question %d?\n\n", i, i)
		for o, option := range []string{"One", "Two", "Three", "Four"} {
			mark := map[bool]string{true: "x", false: " "}[o == 1]
			fmt.Fprintf(&text, "- [%s] %s of %d\n", mark, option, i)
		}
		text.WriteString("\n* Keep-order: yes\n")
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "all.md"), []byte(text.String()), 0o600))
	return dir
}

// takeTen sits an attempt of the bank of ten questions.
func takeTen(t *testing.T, data, bank string, lines ...string) command {
	t.Helper()
	return program(t, data, strings.Join(lines, "\n")+"\n", "take", "ten", "--bank", bank, "--plain", "--seed", "7")
}

// tenLines answers, changes, clears and flags, moves about, and hands in.
func tenLines() []string {
	lines := []string{"1", "f", "n", "2", "unsure", "n", "3", "2", "f", "f", "p", "sure", "go 10", "4", "go 4"}
	for i := range 6 {
		lines = append(lines, fmt.Sprint(1+i%4), "n")
	}
	return append(lines, "-", "go 7", "1", "-", "2", "f", "go 3", "submit", "y")
}
