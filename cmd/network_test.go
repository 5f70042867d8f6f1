package cmd

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// everyday is what candidates run, with what they type.
var everyday = []struct {
	input string
	args  []string
}{
	{"", []string{"--help"}},
	{"", []string{"--version"}},
	{"n\nf\nsubmit\ny\n", []string{"take", "mini", "--plain"}},
	{"1\ncheck\nquit\n", []string{"practice", "mini", "--plain"}},
	{"quit\n", []string{"resume", "--plain"}},
	{"", []string{"review", "1", "--plain"}},
	{"", []string{"review", "1", "--json"}},
	{"", []string{"history"}},
	{"", []string{"history", "--json"}},
	{"", []string{"exams"}},
	{"", []string{"exams", "csm"}},
	{"", []string{"exams", "compare", "--json"}},
	{"", []string{"banks", "list"}},
	{"", []string{"banks", "check", "mini"}},
	{"", []string{"banks", "show", "mini"}},
	{"", []string{"regrade"}},
	{"", []string{"doctor"}},
	{"", []string{"doctor", "--backup", "backup.db"}},
	{"", []string{"doctor", "--restore", "backup.db"}},
	{"quit\n", []string{"retake", "--plain"}},
}

// runsEverything runs everyday commands through a wrapper such as strace, in a room with the bank mini.
func runsEverything(t *testing.T, wrapper ...string) {
	t.Helper()
	r := newRoom(t)
	banks, err := filepath.Abs("testdata/banks")
	require.NoError(t, err)
	for _, c := range everyday {
		words := append(append(append([]string{}, wrapper...), "cutscore"), append(c.args, "--bank", filepath.Join(banks, "mini"))...)
		cmd := exec.CommandContext(t.Context(), words[0], words[1:]...)
		cmd.Env, cmd.Dir, cmd.Stdin = r.env, filepath.Dir(r.data), strings.NewReader(c.input)
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, "%v: %s", c.args, out)
	}
}

// works tells whether a tool is there and may do what it is for.
func works(t *testing.T, words ...string) bool {
	t.Helper()
	return exec.CommandContext(t.Context(), words[0], words[1:]...).Run() == nil
}

// networkCall is a line of strace about a call to the network. A thread that ends while strace looks at it leaves a line
// that names no call, "123 ???( <detached ...>", whatever calls are traced.
var networkCall = regexp.MustCompile(`(?m)^\d+ +[a-z]\w*\(.*$`)

// TestD1NoCommandOpensASocket: under strace, which sees every call to the network of every thread, there is none.
func TestD1NoCommandOpensASocket(t *testing.T) {
	trace := filepath.Join(t.TempDir(), "trace")
	strace := []string{"strace", "-f", "-qq", "-A", "-e", "trace=network", "-e", "signal=none", "-o", trace}
	if !works(t, append(strace, "true")...) {
		t.Skip("SKIPPED ROW D1 (network): strace is not there, or may not trace")
	}
	require.True(t, works(t, append(strace, "dials")...))
	found, err := os.ReadFile(trace)
	require.NoError(t, err)
	require.Contains(t, networkCall.FindString(string(found)), "socket(", "the trace sees a program that dials")
	require.NoError(t, os.Remove(trace))

	runsEverything(t, strace...)
	found, err = os.ReadFile(trace)
	require.NoError(t, err)
	assert.Empty(t, networkCall.FindAllString(string(found), -1))
}

// TestD1EverythingWorksWithoutANetwork: in a network namespace that has no device but its own loopback, which is down.
func TestD1EverythingWorksWithoutANetwork(t *testing.T) {
	if !works(t, "unshare", "-rn", "true") {
		t.Skip("SKIPPED ROW D1 (network): unshare is not there, or may not make a network namespace")
	}
	runsEverything(t, "unshare", "-rn")
}
