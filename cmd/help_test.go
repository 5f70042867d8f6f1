package cmd

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

// everyCommand goes through the commands that are ours: those for help and completions are cobra's.
func everyCommand(t *testing.T, visit func(t *testing.T, cmd *cobra.Command)) {
	var walk func(cmd *cobra.Command)
	walk = func(cmd *cobra.Command) {
		t.Run(cmd.CommandPath(), func(t *testing.T) { visit(t, cmd) })
		for _, c := range cmd.Commands() {
			walk(c)
		}
	}
	walk(newRoot(&app{}))
}

func TestHelpOfEveryCommandIsDocumentation(t *testing.T) {
	everyCommand(t, func(t *testing.T, cmd *cobra.Command) {
		assert.NotEmpty(t, cmd.Short)
		assert.NotEmpty(t, cmd.Example, "an example that runs")
		for line := range strings.Lines(cmd.Example) {
			assert.True(t, strings.HasPrefix(line, "  "+cmd.CommandPath()), "an example of another command: %q", line)
		}
		out, _, code := runHere(t, append(strings.Fields(cmd.CommandPath())[1:], "--help")...)
		assert.Equal(t, exitFine, code)
		assert.Contains(t, out, exitStatusHelp)
		assert.Contains(t, out, cmd.Example)
		for line := range strings.Lines(out) {
			assert.LessOrEqual(t, len([]rune(strings.TrimRight(line, "\n"))), 120, "%q", line)
		}
	})
}

// Examples are typed as they stand, so their flags and commands must exist.
func TestExamplesParse(t *testing.T) {
	everyCommand(t, func(t *testing.T, cmd *cobra.Command) {
		for line := range strings.Lines(cmd.Example) {
			line, _, _ = strings.Cut(strings.TrimSpace(line), "  ") // what follows explains it
			root := newRoot(&app{})
			found, rest, err := root.Find(strings.Fields(line)[1:])
			require.NoError(t, err, line)
			require.NoError(t, found.ParseFlags(rest), line)
			require.NoError(t, found.ValidateArgs(found.Flags().Args()), line)
		}
	})
}

// runHere runs a command line in this process, without a terminal and without any input.
func runHere(t *testing.T, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, err bytes.Buffer
	now := quiz.Instant{Wall: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), Boot: "boot-1", Uptime: time.Hour}
	a := &app{
		in: strings.NewReader(""), out: &out, err: &err,
		env: func(string) string { return "" }, now: func() quiz.Instant { return now }, data: t.TempDir(),
	}
	code = run(a, args)
	return out.String(), err.String(), code
}
