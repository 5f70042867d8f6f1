package cmd

import (
	"cmp"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A room is where a candidate sits: a data folder and the banks of testdata. Its programs run on terminals, or without one.
type room struct {
	t    *testing.T
	data string
	env  []string
}

func newRoom(t *testing.T) *room {
	t.Parallel()
	return anotherRoom(t)
}

// anotherRoom is for a test that has one already.
func anotherRoom(t *testing.T) *room {
	r := &room{t: t, data: filepath.Join(t.TempDir(), "data")}
	r.env = roomEnv(r.data)
	return r
}

func roomEnv(data string) []string {
	dir := filepath.Dir(data)
	return []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "TZ=UTC", "TERM=xterm-256color", "CUTSCORE_DATA=" + data, "GOCOVERDIR=" + cmp.Or(os.Getenv("GOCOVERDIR"), dir),
		"GORACE=" + noSleep,
	}
}

// plain runs the program without a terminal, and it must end with 0.
func (r *room) plain(input string, args ...string) string {
	r.t.Helper()
	c := exec.Command("cutscore", args...)
	var said strings.Builder
	c.Env, c.Stdin, c.Stderr = r.env, strings.NewReader(input), &said
	out, err := c.Output()
	require.NoError(r.t, err, "%v: %s%s", args, out, &said)
	return string(out)
}
