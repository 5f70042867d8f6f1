package cmd

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/cmd/internal/screen"
	"cutscore/quiz"
)

// C5: what happened goes into a file whose path is told.
func TestC5APanicLeavesAReport(t *testing.T) {
	moment := quiz.Instant{Wall: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	for name, breaks := range map[string]func(a *app) error{
		"in a command": func(a *app) error { return a.guarded(func() error { panic("out of \x1b[2Jorder") }) },
		"on the screen": func(a *app) error {
			return a.crash(&screen.CrashError{Value: "out of \x1b[2Jorder", Stack: []byte("goroutine 1")}, nil)
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "not made yet")
			a := &app{data: dir, now: func() quiz.Instant { return moment }, env: func(string) string { return "" }}
			err := breaks(a)
			require.ErrorContains(t, err, "this is a mistake in cutscore: out of")
			assert.Equal(t, exitFailed, exitCode(err))
			path := filepath.Join(dir, "crash-20260302T090000Z.txt")
			assert.Contains(t, hint(err), path)
			assert.Contains(t, hint(err), "cutscore resume")
			report, err := os.ReadFile(path)
			require.NoError(t, err)
			assert.Contains(t, string(report), "goroutine")
			assert.NotContains(t, string(report), "\x1b")
		})
	}
}

func TestC5WhereNoReportCanBeWrittenItIsPrinted(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	var said strings.Builder
	a := &app{data: file, err: &said, now: func() quiz.Instant { return quiz.Instant{} }, env: func(string) string { return "" }}
	err := a.guarded(func() error { panic("out of order") })
	require.ErrorContains(t, err, "out of order")
	assert.Contains(t, said.String(), "goroutine")
	assert.NotContains(t, hint(err), "report")
}
