package clock

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestMain lets this test binary be a program that tells how long its machine has been up, in nanoseconds.
func TestMain(m *testing.M) {
	if os.Getenv("TELL_UPTIME") != "" {
		fmt.Print(int64(New().Now().Uptime))
		return
	}
	os.Exit(m.Run())
}

// No machine is put to sleep here, but one that has slept for an hour can be shown to a program: it is a time namespace in
// which the clock of the time since boot is an hour ahead of all others.
func TestB1TheClockGoesOnInSuspend(t *testing.T) {
	asleep := func(program ...string) *exec.Cmd {
		return exec.CommandContext(t.Context(), "unshare", append([]string{"-r", "-T", "--boottime", "3600"}, program...)...)
	}
	if out, err := asleep("true").CombinedOutput(); err != nil {
		t.Skipf("SKIPPED ROW B1: no time namespace can be made here: %v %s", err, out)
	}
	self, err := os.Executable()
	require.NoError(t, err)
	up := func(c *exec.Cmd) time.Duration {
		c.Env = append(os.Environ(), "TELL_UPTIME=1")
		out, err := c.Output()
		require.NoError(t, err)
		n, err := strconv.ParseInt(string(out), 10, 64)
		require.NoError(t, err, "%s", out)
		return time.Duration(n)
	}
	awake := up(exec.CommandContext(t.Context(), self))
	assert.Positive(t, awake)
	assert.InDelta(t, time.Hour.Seconds(), (up(asleep(self)) - awake).Seconds(), 60)
}
