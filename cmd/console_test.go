//go:build linux

package cmd

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/creack/pty"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// console is a program on a pseudo-terminal that answers no questions about itself.
type console struct {
	t           *testing.T
	process     *exec.Cmd
	master, tty *os.File
	before      *unix.Termios
	out         tape
	seen        int           // where the output of the last keys begins
	reading     sync.Mutex    // held by a test while nobody reads the terminal
	ended       chan struct{} // closed when the program has ended and its output is read
}

func (r *room) run(columns, rows uint16, args ...string) *console {
	r.t.Helper()
	return r.starts(columns, rows, exec.Command("cutscore", args...))
}

// starts runs a program as the leader of a session with a terminal of its own, unless it is told how to run.
func (r *room) starts(columns, rows uint16, program *exec.Cmd) *console {
	r.t.Helper()
	master, tty, err := pty.Open()
	require.NoError(r.t, err)
	require.NoError(r.t, pty.Setsize(master, &pty.Winsize{Cols: columns, Rows: rows}))
	c := &console{t: r.t, master: master, tty: tty, process: program, ended: make(chan struct{})}
	c.before = c.modes()
	c.process.Env = r.env
	c.process.Stdin, c.process.Stdout, c.process.Stderr = tty, tty, tty
	if c.process.SysProcAttr == nil {
		c.process.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	}
	require.NoError(r.t, c.process.Start())
	read := make(chan struct{})
	go func() {
		defer close(read)
		buffer := make([]byte, 4096)
		for {
			n, err := master.Read(buffer)
			c.reading.Lock()
			_, _ = c.out.Write(buffer[:n])
			c.reading.Unlock()
			if err != nil {
				return
			}
		}
	}()
	go func() {
		defer close(c.ended)
		_ = c.process.Wait()
		if _, err := tty.WriteString(endMark); err == nil { // an error means that the window was closed
			c.out.waitFor(0, read, func(out string) bool { return strings.HasSuffix(out, endMark) })
		}
	}()
	r.t.Cleanup(func() {
		_ = c.process.Process.Kill()
		<-c.ended
		_ = tty.Close()
		_ = master.Close()
		<-read
	})
	return c
}

// endMark is written behind what the program has written, so that we know when we have read all of that.
const endMark = "<end of the program>"

// runsAtOnce runs something that needs no keys to its end. The libraries wait five seconds for a terminal that does
// not answer them, so it must not take as much longer than without a terminal.
func (r *room) runsAtOnce(args ...string) *console {
	r.t.Helper()
	started := time.Now()
	r.plain("", args...)
	without := time.Since(started)
	started = time.Now()
	c := r.run(80, 24, args...)
	c.ends(exitFine)
	assert.Less(r.t, time.Since(started), without+4*time.Second)
	return c
}

// modes are the terminal's, such as echo and line by line.
func (c *console) modes() *unix.Termios {
	modes, err := unix.IoctlGetTermios(int(c.tty.Fd()), unix.TCGETS)
	require.NoError(c.t, err)
	return modes
}

// raw is everything that was written so far.
func (c *console) raw() string {
	text, _ := c.out.from(0)
	return strings.TrimSuffix(text, endMark)
}

// press types keys. What sees looks for is what is drawn from then on.
func (c *console) press(keys string) {
	c.t.Helper()
	c.seen = len(c.raw())
	_, err := c.master.WriteString(keys)
	require.NoError(c.t, err)
}

// sees waits until a text is on the screen that was not there when the last keys were pressed.
func (c *console) sees(text string) {
	c.t.Helper()
	// Lines are drawn whole and only when they change, so a text within a line comes in one piece but for its styles.
	if !c.out.waitFor(c.seen, c.ended, func(out string) bool { return strings.Contains(ansi.Strip(out), text) }) {
		drawn := c.raw()[c.seen:]
		require.FailNow(c.t, "not seen: "+text, "%s", ansi.Strip(drawn))
	}
}

// closeWindow closes the terminal. The file is closed only when nobody reads it, so there is something to read.
func (c *console) closeWindow() {
	c.t.Helper()
	require.NoError(c.t, c.master.Close())
	_, _ = c.tty.WriteString(" ")
}

func (c *console) signal(s syscall.Signal) { require.NoError(c.t, c.process.Process.Signal(s)) }

// ends waits until the program has ended by itself with an exit code.
func (c *console) ends(code int) {
	c.t.Helper()
	select {
	case <-c.ended:
	case <-time.After(patience):
		require.FailNow(c.t, "it does not end", "%s", ansi.Strip(c.raw()))
	}
	require.Equal(c.t, code, c.process.ProcessState.ExitCode(), "%s", ansi.Strip(c.raw()))
}

// leavesTheTerminalAsItWas checks what a shell would be left with.
func (c *console) leavesTheTerminalAsItWas() {
	c.t.Helper()
	assert.Equal(c.t, c.before, c.modes(), "echo, line by line and the rest are as before")
	for mode, on := range map[string]bool{
		"?1049": false, // the alternate screen
		"?1002": false, // mouse movements
		"?1003": false,
		"?1006": false,
		"?2004": false, // bracketed paste
		"?25":   true,  // the cursor
	} {
		set, reset := strings.LastIndex(c.raw(), "\x1b["+mode+"h"), strings.LastIndex(c.raw(), "\x1b["+mode+"l")
		if on {
			assert.GreaterOrEqual(c.t, set, reset, "mode %s is on", mode)
		} else {
			assert.LessOrEqual(c.t, set, reset, "mode %s is off", mode)
		}
	}
}

// queries are sequences that a terminal would answer: its attributes, the cursor's place, colors, modes.
var queries = regexp.MustCompile("\x1b\\[[>=]?0?c|\x1b\\[\\??[56]n|\x1b\\][0-9]+;\\?|\x1b\\[\\?[0-9]+\\$p|\x1bP\\+q")
