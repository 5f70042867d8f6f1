//go:build linux

package cmd

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
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

	"cutscore/quiz"
)

// Faults of the terminal, on the real program.

// endsSomehow waits until the program has ended, with any code, and returns the code.
func (c *console) endsSomehow() int {
	c.t.Helper()
	select {
	case <-c.ended:
	case <-time.After(patience):
		require.FailNow(c.t, "it does not end", "%s", ansi.Strip(c.raw()))
	}
	return c.process.ProcessState.ExitCode()
}

// until waits until something holds of an attempt as it is stored.
func (r *room) until(id int, holds func(a *quiz.Attempt) bool) *quiz.Attempt {
	r.t.Helper()
	store := r.openStore()
	var a *quiz.Attempt
	require.Eventually(r.t, func() bool {
		var err error
		a, err = store.Attempt(r.t.Context(), id)
		return err == nil && holds(a)
	}, patience, 5*time.Millisecond)
	return a
}

func last(a *quiz.Attempt) quiz.EventKind {
	if events := a.Events(); len(events) > 0 {
		return events[len(events)-1].Kind
	}
	return ""
}

var deadly = map[string]syscall.Signal{
	"TERM": syscall.SIGTERM, "HUP": syscall.SIGHUP, "INT": syscall.SIGINT, "QUIT": syscall.SIGQUIT,
}

func TestC1ASignalLeavesTheAttemptOpenAndTheTerminalInOrder(t *testing.T) {
	for name, s := range deadly {
		for mode, sits := range map[string]struct{ args, keys []string }{
			"screen":         {nil, []string{"1", "1 answered"}},
			"overview":       {nil, []string{"1", "1 answered", "g", "All 3 questions"}},
			"submit dialog":  {nil, []string{"1", "1 answered", "s", "Submit the exam?"}},
			"plain":          {[]string{"--plain"}, []string{"1\n", "saved 1: 1"}},
			"plain, submits": {[]string{"--plain"}, []string{"1\n", "saved 1: 1", "submit\n", "submit anyway?"}},
		} {
			t.Run(name+" "+mode, func(t *testing.T) {
				r := newRoom(t)
				c := r.run(80, 24, take(sits.args...)...)
				c.sees("Question 1 of 3")
				for i := 0; i < len(sits.keys); i += 2 {
					c.press(sits.keys[i])
					c.sees(sits.keys[i+1])
				}
				c.signal(s)
				c.ends(exitSignal + int(s))
				c.leavesTheTerminalAsItWas()
				c.sees("attempt 1 is left open.")
				c.sees("cutscore resume 1")
				assert.Equal(t, quiz.Interrupted, last(r.attempt(1)))
				assert.Contains(t, r.plain("list\n", "resume", "--plain"), "\n1: (answer 1)\n")
			})
		}
		t.Run(name+" menu", func(t *testing.T) {
			r := newRoom(t)
			c := r.run(80, 24)
			c.sees("Take a CSM mock exam")
			c.signal(s)
			c.ends(exitSignal + int(s))
			c.leavesTheTerminalAsItWas()
		})
		t.Run(name+" review", func(t *testing.T) {
			r := newRoom(t)
			r.plain("submit\ny\n", take("--plain")...)
			c := r.run(80, 24, "review")
			c.sees("Review of attempt 1")
			c.signal(s)
			c.ends(exitSignal + int(s))
			c.leavesTheTerminalAsItWas()
		})
	}
}

func TestC2AClosedWindowLeavesTheAttemptOpen(t *testing.T) {
	for mode, sits := range map[string]struct{ args, keys []string }{
		"screen":   {take(), []string{"1", "1 answered"}},
		"no clock": {[]string{"practice", "mini", "--bank", "testdata/banks/mini", "--fresh"}, []string{"1", "1 answered"}},
		"plain":    {take("--plain"), []string{"1\n", "saved 1: 1"}},
	} {
		for hangup, program := range map[string]func(args []string) *exec.Cmd{
			"": func(args []string) *exec.Cmd { return exec.Command("cutscore", args...) },
			", with HUP ignored": func(args []string) *exec.Cmd {
				return exec.Command("sh", append([]string{"-c", `trap "" HUP; exec cutscore "$@"`, "sh"}, args...)...)
			},
			", where no HUP comes": func(args []string) *exec.Cmd {
				c := exec.Command("cutscore", args...)
				c.SysProcAttr = &syscall.SysProcAttr{Setsid: true} // the terminal is not that of its session
				return c
			},
		} {
			t.Run(mode+hangup, func(t *testing.T) {
				t.Parallel()
				// What a program waits for makes every try slow, a machine that is busy elsewhere some of them.
				fastest := time.Hour
				for range 4 {
					fastest = min(fastest, closesWindow(anotherRoom(t), program(sits.args), sits.keys, mode == "plain"))
					if fastest < 2*time.Second {
						break
					}
				}
				assert.Less(t, fastest, 2*time.Second)
			})
		}
	}
}

// closesWindow answers a question, closes the window and asks that the attempt can be resumed. It returns how long the
// program outlived its window.
func closesWindow(r *room, program *exec.Cmd, keys []string, plain bool) time.Duration {
	r.t.Helper()
	c := r.starts(80, 24, program)
	c.sees("Question 1 of")
	c.press(keys[0])
	c.sees(keys[1])
	closed := time.Now()
	c.closeWindow()
	code := c.endsSomehow()
	took := time.Since(closed)
	r.t.Logf("it ended %v after its terminal", took.Round(time.Millisecond))
	if plain { // for which the end of input is no fault
		assert.Contains(r.t, []int{exitFine, exitFailed, exitSignal + int(syscall.SIGHUP)}, code)
	} else {
		assert.Equal(r.t, exitSignal+int(syscall.SIGHUP), code)
	}
	assert.Equal(r.t, quiz.Interrupted, last(r.attempt(1)))
	assert.Contains(r.t, r.plain("list\nquit\n", "resume", "--plain"), "\n1: (answer 1)\n")
	return took
}

// children are the processes that a process has started.
func children(t *testing.T, pid int) []int {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", pid, pid))
	if err != nil {
		t.Skip("SKIPPED ROW C3: the system does not tell the children of a process: ", err)
	}
	var pids []int
	for word := range strings.FieldsSeq(string(text)) {
		child, err := strconv.Atoi(word)
		require.NoError(t, err)
		pids = append(pids, child)
	}
	return pids
}

func TestC3ProgramsAreStoppedAndGoOnInAShell(t *testing.T) {
	for name, stop := range map[string]func(c *console){
		"ctrl+z": func(c *console) { c.press("\x1a") },
		"TSTP": func(c *console) {
			c.press("")
			for _, pid := range children(c.t, c.process.Process.Pid) {
				require.NoError(c.t, syscall.Kill(pid, syscall.SIGTSTP))
			}
		},
		"STOP, and a shell that sets the terminal": func(c *console) {
			c.press("")
			for _, pid := range children(c.t, c.process.Process.Pid) {
				require.NoError(c.t, syscall.Kill(pid, syscall.SIGSTOP))
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			becomes := r.on(machine{})
			r.env = append(r.env, "PS1=ready> ", "ENV=/dev/null")
			c := r.starts(80, 24, exec.Command("sh", "-i"))
			c.sees("ready>")
			modes := func(when string) string {
				path := filepath.Join(filepath.Dir(r.data), when)
				c.press("stty -g > " + path + "; echo wrote$((6*7))\n")
				c.sees("wrote42")
				text, err := os.ReadFile(path)
				require.NoError(t, err)
				return string(text)
			}
			before := modes("before")
			c.press("cutscore " + strings.Join(takeDemo, " ") + "\n")
			c.sees("Question 1 of 14")
			c.press("1")
			c.sees("1 answered")
			stop(c)
			c.sees("topped")      // [1] + Stopped
			if name != "ctrl+z" { // nobody has asked the program to put the terminal in order
				c.press("stty sane; echo sane$((6*7))\n")
				c.sees("sane42")
			} else {
				assert.Equal(t, before, modes("stopped"))
				c.leftTheOtherScreen()
			}
			becomes(machine{Passed: 2 * time.Minute})
			c.press("fg\n")
			leaves(t, c.nextClock(), 12*time.Minute)
			c.sees("1 answered")
			c.press("2")
			c.sees("2 (•)")
			c.tookTheOtherScreen()
			c.press("\x03")
			c.sees("Leave the exam?")
			c.press("y")
			c.sees("is left open")
			c.sees("ready>")
			assert.Equal(t, before, modes("after"))
			c.leftTheOtherScreen()
			c.press("exit\n")
			c.endsSomehow()
			a := r.attempt(1)
			assert.Equal(t, []int{1}, a.Response(0))
			require.NotEmpty(t, a.Gaps())
			assert.True(t, a.Gaps()[0].Charged)
		})
	}
}

// leftTheOtherScreen asks that the program has given its screen and the mouse back.
func (c *console) leftTheOtherScreen() {
	c.t.Helper()
	for _, mode := range []string{"?1049", "?1002", "?2004"} {
		assert.False(c.t, c.isOn(mode), "mode %s is off", mode)
	}
}

// tookTheOtherScreen asks that it has them.
func (c *console) tookTheOtherScreen() {
	c.t.Helper()
	for _, mode := range []string{"?1049", "?1002", "?2004"} {
		assert.True(c.t, c.isOn(mode), "mode %s is on", mode)
	}
}

// isOn tells whether a mode of the terminal was last set, or reset.
func (c *console) isOn(mode string) bool {
	return strings.LastIndex(c.raw(), "\x1b["+mode+"h") > strings.LastIndex(c.raw(), "\x1b["+mode+"l")
}

// A terminal without a shell has nobody who could let a program go on, and the system stops nothing there.
func TestC3WhereNobodyCouldContinueItCtrlZChangesNothing(t *testing.T) {
	r := newRoom(t)
	c := r.run(80, 24, take()...)
	c.sees("Question 1 of 3")
	c.press("\x1a")
	c.sees("Question 1 of 3") // drawn again
	c.press("1")
	c.sees("1 answered")
	c.signal(syscall.SIGTSTP)
	c.press("f")
	c.sees("1 flagged")
	c.press("\x03")
	c.sees("Leave the exam?")
	c.press("y")
	c.ends(exitFine)
	c.leavesTheTerminalAsItWas()
}

func (c *console) resize(columns, rows uint16) {
	c.t.Helper()
	c.seen = len(c.raw())
	require.NoError(c.t, pty.Setsize(c.master, &pty.Winsize{Cols: columns, Rows: rows}))
}

func TestC4WindowsOfEverySize(t *testing.T) {
	for _, s := range [][2]uint16{{0, 0}, {1, 1}, {20, 5}, {400, 120}} {
		t.Run(fmt.Sprintf("%d×%d from the start", s[0], s[1]), func(t *testing.T) {
			for _, args := range [][]string{take(), nil, {"exams"}, {"history"}, {"exams", "compare"}, {"review"}} {
				r := anotherRoom(t)
				if len(args) > 0 && args[0] == "review" {
					r.plain("submit\ny\n", take("--plain")...)
				}
				c := r.run(s[0], s[1], args...)
				if len(args) == 0 || args[0] == "take" || args[0] == "review" {
					seen := "\x1b[?2004h"
					require.True(t, c.out.waitFor(0, c.ended, func(out string) bool { return strings.Contains(out, seen) }))
					if len(args) > 0 {
						c.resize(80, 24)
						c.sees(map[string]string{"take": "Question 1 of 3", "review": "Review of attempt 1"}[args[0]])
					}
					c.signal(syscall.SIGTERM)
					c.ends(exitSignal + int(syscall.SIGTERM))
				} else {
					c.ends(exitFine)
				}
				assert.NotContains(t, c.raw(), "panic")
				c.leavesTheTerminalAsItWas()
			}
		})
	}
	t.Run("a small one shows the clock", func(t *testing.T) {
		r := newRoom(t)
		c := r.run(20, 5, take()...)
		c.sees("window too small")
		leaves(t, c.nextClock(), 3*time.Minute)
		c.resize(400, 120)
		c.sees("Question 1 of 3")
		c.signal(syscall.SIGTERM)
		c.endsSomehow()
	})
}

func TestC4AStormOfResizesOnATerminal(t *testing.T) {
	r := newRoom(t)
	c := r.run(80, 24, take()...)
	c.sees("Question 1 of 3")
	chance := rand.New(rand.NewPCG(4, 4))
	for range 1000 {
		c.resize(uint16(chance.IntN(400)), uint16(chance.IntN(120)))
	}
	c.resize(20, 5)
	c.sees("window too small")
	c.resize(80, 24)
	c.sees("Question 1 of 3")
	c.press("1")
	c.sees("1 answered")
	c.signal(syscall.SIGTERM)
	c.ends(exitSignal + int(syscall.SIGTERM))
	c.leavesTheTerminalAsItWas()
	assert.Equal(t, []int{0}, r.attempt(1).Response(0))
}

// Wherever it happens, a panic costs nobody an answer or a terminal.
func TestC5APanicInTheMiddleOfAnExam(t *testing.T) {
	for name, test := range map[string]struct {
		args, keys []string
		then       string // the key behind which the program breaks
	}{
		"screen, at a key":        {nil, []string{"1", "1 answered"}, "f"},
		"screen, by itself":       {nil, []string{"1", "1 answered"}, ""},
		"overview, by itself":     {nil, []string{"1", "1 answered", "g", "All 3 questions"}, ""},
		"submit dialog, at a key": {nil, []string{"1", "1 answered", "s", "Submit the exam?"}, "y"},
		"plain, at a line":        {[]string{"--plain"}, []string{"1\n", "saved 1: 1"}, "f\n"},
		"plain, by itself":        {[]string{"--plain"}, []string{"1\n", "saved 1: 1"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			becomes := r.on(machine{})
			c := r.run(120, 40, take(test.args...)...)
			c.sees("Question 1 of 3")
			for i := 0; i < len(test.keys); i += 2 {
				c.press(test.keys[i])
				c.sees(test.keys[i+1])
			}
			becomes(machine{Panics: true})
			if test.then != "" {
				c.press(test.then)
			}
			c.ends(exitFailed)
			c.leavesTheTerminalAsItWas()
			c.sees("error: this is a mistake in cutscore: the clock has stopped")
			assert.NotContains(t, c.raw(), "goroutine", "no stack on the terminal")
			reports, err := filepath.Glob(filepath.Join(r.data, "crash-*.txt"))
			require.NoError(t, err)
			require.Len(t, reports, 1)
			_, hint, _ := strings.Cut(ansi.Strip(c.raw()), "hint: ")
			assert.Contains(t, strings.Join(strings.Fields(hint), " "), "a report of the mistake is in "+reports[0])
			report, err := os.ReadFile(reports[0])
			require.NoError(t, err)
			assert.Contains(t, string(report), "the clock has stopped\n\ngoroutine ")
			assert.Contains(t, string(report), "machine_test.go", "the place")

			becomes(machine{})
			a := r.attempt(1)
			assert.False(t, a.Ended())
			assert.Equal(t, []int{0}, a.Response(0))
			assert.Contains(t, r.plain("list\nquit\n", "resume", "--plain"), "\n1: (answer 1)\n")
		})
	}
}

// A terminal that says it can do nothing gets lines of text.
func TestC6ADumbTerminalGetsPlainMode(t *testing.T) {
	for _, setting := range []string{"TERM=dumb", "ACCESSIBLE=1"} {
		t.Run(setting, func(t *testing.T) {
			r := newRoom(t)
			r.env = append(r.env, setting)
			c := r.run(80, 24, take()...)
			c.sees("Type help for the commands.")
			c.press("1\n")
			c.sees("saved 1: 1")
			c.press("\x03")
			c.ends(exitSignal + int(syscall.SIGINT))
			assert.NotContains(t, c.raw(), "\x1b")
			c.leavesTheTerminalAsItWas()
		})
	}
}

func TestC6WithoutATerminalThereIsPlainText(t *testing.T) {
	r := newRoom(t)
	assert.Contains(t, r.plain("1\nsubmit\ny\n", take()...), "saved 1: 1\n")
	for _, args := range [][]string{{}, {"review"}, {"history"}, {"exams", "csm"}} {
		assert.NotContains(t, r.plain("", args...), "\x1b", args)
	}
	assert.Contains(t, r.plain(""), "Sit a timed mock exam", "no menu, but the help")
}

// Keys that come from a file, or a screen that goes into one, are none.
func TestC6WithHalfATerminalThereIsPlainText(t *testing.T) {
	for name, script := range map[string]string{
		"input from a file": `printf '1\nsubmit\ny\n' | cutscore "$@"`,
		"output to a pipe":  `cutscore "$@" | cat`,
	} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			c := r.starts(80, 24, exec.Command("sh", append([]string{"-c", script, "sh"}, take()...)...))
			c.sees("Type help for the commands.")
			if strings.HasSuffix(script, "cat") {
				c.press("1\nsubmit\ny\n")
			}
			c.sees("saved 1: 1")
			c.sees("score: 1 of 3")
			c.ends(exitFine)
			assert.NotContains(t, c.raw(), "\x1b")
			c.leavesTheTerminalAsItWas()
		})
	}
}

func TestC6NoColorMeansNone(t *testing.T) {
	r := newRoom(t)
	r.env = append(r.env, "NO_COLOR=1")
	c := r.run(80, 24, take()...)
	c.sees("Question 1 of 3")
	c.press("1")
	c.sees("1 (•)")
	c.press("f")
	c.sees("[flagged]")
	c.signal(syscall.SIGTERM)
	c.ends(exitSignal + int(syscall.SIGTERM))
	assert.NotRegexp(t, "\x1b\\[[0-9;]+m", strings.ReplaceAll(c.raw(), "\x1b[0m", ""))
}

func TestC7NothingIsAnsweredByWhatIsPasted(t *testing.T) {
	noise := make([]byte, 1<<20)
	for i, chance := 0, rand.NewPCG(7, 7); i < len(noise); i++ {
		noise[i] = byte(chance.Uint64())
	}
	prose := strings.Repeat("1 is 2 yes so 3 y\rs y\ny ", 1<<20/24)
	for name, text := range map[string]string{
		"a text with marks":    "\x1b[200~" + prose + "\x1b[201~",
		"a text without marks": prose,
		"one line":             strings.Repeat("1", 1<<20),
		"noise with marks":     "\x1b[200~" + strings.ReplaceAll(string(noise), "\x1b", "") + "\x1b[201~",
		"noise without marks":  string(noise),
	} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			c := r.run(80, 24, take()...)
			c.sees("Question 1 of 3")
			pasted := make(chan error)
			go func() {
				_, err := c.master.WriteString(text)
				pasted <- err
			}()
			require.NoError(t, <-pasted)
			// Keys count again when it has been quiet for a moment: one is pressed until it is seen.
			require.Eventually(t, func() bool {
				_, err := c.master.WriteString("?")
				return err == nil && strings.Contains(ansi.Strip(c.raw()), "overview of all questions")
			}, patience, 300*time.Millisecond)
			c.signal(syscall.SIGTERM)
			c.ends(exitSignal + int(syscall.SIGTERM))
			c.leavesTheTerminalAsItWas()
			a := r.attempt(1)
			assert.Empty(t, a.Where(a.Answered))
			assert.Empty(t, a.Where(a.Flagged))
			assert.False(t, a.Graded())
		})
	}
}

func TestC8AnUntouchedQuestionIsUnanswered(t *testing.T) {
	t.Run("screen", func(t *testing.T) {
		r := newRoom(t)
		c := r.run(80, 24, take()...)
		c.sees("Question 1 of 3")
		for _, keys := range [][2]string{
			{"\x1b[B", "> 2"},
			{"n", "Question 2 of 3"},
			{"\x1b[B", "> 2"},
			{"f", "1 flagged"},
			{"n", "Question 3 of 3"},
			{"g", "All 3 questions"},
			{"\x1b", "Question 3 of 3"},
			{"s", "3 unanswered questions: 1, 2, 3."},
			{"y", "Answered: 0 of 3"},
			{"q", "0 of 3"},
		} {
			c.press(keys[0])
			c.sees(keys[1])
		}
		c.ends(exitFine)
		a := r.attempt(1)
		assert.Len(t, a.Where(a.Unanswered), 3)
		assert.Zero(t, a.Grade().Score)
	})
	t.Run("plain", func(t *testing.T) {
		r := newRoom(t)
		r.plain("n\n\n\nf\nshow\nn\nsubmit\ny\n", take("--plain")...)
		a := r.attempt(1)
		assert.Len(t, a.Where(a.Unanswered), 3)
		assert.Zero(t, a.Grade().Score)
	})
	t.Run("expired", func(t *testing.T) {
		r := newRoom(t)
		c := r.run(80, 24, take("--time", "1s")...)
		c.sees("the time ran out")
		c.press("q")
		c.ends(exitFine)
		a := r.attempt(1)
		assert.Len(t, a.Where(a.Unanswered), 3)
	})
}

// takesNothing stops the output of the terminal, as ctrl+s does, until it is let go on.
func (c *console) takesNothing() (goesOn func()) {
	c.t.Helper()
	require.NoError(c.t, unix.IoctlSetInt(int(c.tty.Fd()), unix.TCXONC, unix.TCOOFF))
	goesOn = sync.OnceFunc(func() { require.NoError(c.t, unix.IoctlSetInt(int(c.tty.Fd()), unix.TCXONC, unix.TCOON)) })
	c.t.Cleanup(goesOn) // the end mark is waited for
	return goesOn
}

func TestC9AnExamExpiresBehindATerminalThatIsNotRead(t *testing.T) {
	for mode, keys := range map[string]struct{ args, press []string }{
		"screen": {nil, []string{"1", "1 answered"}},
		"plain":  {[]string{"--plain"}, []string{"1\n", "saved 1: 1"}},
	} {
		t.Run(mode+", stopped", func(t *testing.T) {
			r := newRoom(t)
			becomes := r.on(machine{})
			c := r.run(80, 24, append(takeDemo[:len(takeDemo):len(takeDemo)], keys.args...)...)
			c.sees("Question 1 of 14")
			c.press(keys.press[0])
			c.sees(keys.press[1])
			goesOn := c.takesNothing()
			c.press(map[string]string{"screen": "n", "plain": "n\nlist\n"}[mode])
			r.until(1, func(a *quiz.Attempt) bool { return a.WasShown(1) })
			becomes(machine{Passed: 14 * time.Minute})
			a := r.until(1, func(a *quiz.Attempt) bool { return last(a) == quiz.Expired })
			assert.Equal(t, a.Started.Wall.Add(14*time.Minute), a.EndedAt().Wall)
			assert.Equal(t, []int{0}, a.Response(0))
			select {
			case <-c.ended:
				require.FailNow(t, "it ended before its result was seen")
			default:
			}
			goesOn()
			c.sees(map[string]string{"screen": "the time ran out", "plain": "time is up"}[mode])
			if mode == "screen" {
				c.press("q")
			}
			c.ends(exitFine)
			c.leavesTheTerminalAsItWas()
			r.endedOnce(1)
		})
	}
	t.Run("screen, full", func(t *testing.T) {
		r := newRoom(t)
		becomes := r.on(machine{})
		c := r.run(200, 60, takeDemo...)
		c.sees("Question 1 of 14")
		c.reading.Lock()
		reads := sync.OnceFunc(c.reading.Unlock)
		defer reads()
		for i := range 120 { // each page is some kilobytes, and the terminal holds 64
			_, err := c.master.WriteString(map[bool]string{true: "n", false: "p"}[i%2 == 0])
			require.NoError(t, err)
			r.until(1, func(a *quiz.Attempt) bool { return len(a.Events()) == i+2 })
		}
		becomes(machine{Passed: 14 * time.Minute})
		a := r.until(1, func(a *quiz.Attempt) bool { return last(a) == quiz.Expired })
		assert.Empty(t, a.Where(a.Answered))
		c.seen = 0
		reads()
		c.sees("the time ran out")
		c.press("q")
		c.ends(exitFine)
		r.endedOnce(1)
	})
}

func TestC9ATerminalThatIsNotReadIsNoSuspension(t *testing.T) {
	r := newRoom(t)
	c := r.run(80, 24, take()...)
	c.sees("Question 1 of 3")
	goesOn := c.takesNothing()
	for i, key := range []string{"n", "p", "n", "1", "n"} { // blind
		_, err := c.master.WriteString(key)
		require.NoError(t, err)
		r.until(1, func(a *quiz.Attempt) bool { return len(a.Events()) >= i+2 })
	}
	c.signal(syscall.SIGTERM)
	a := r.until(1, func(a *quiz.Attempt) bool { return last(a) == quiz.Interrupted })
	assert.Equal(t, []int{1}, a.Where(a.Answered))
	assert.Empty(t, a.Gaps(), "the program was there all the time")
	goesOn()
	c.ends(exitSignal + int(syscall.SIGTERM))
	c.leavesTheTerminalAsItWas()
}

// Whoever ends a program does not have to read its last words first.
func TestC9ASignalEndsAProgramThatNobodyReads(t *testing.T) {
	for mode, keys := range map[string]struct{ args, press []string }{
		"screen": {nil, []string{"1", "1 answered", "n"}},
		"plain":  {[]string{"--plain"}, []string{"1\n", "saved 1: 1", "n\nlist\n"}},
	} {
		t.Run(mode, func(t *testing.T) {
			r := newRoom(t)
			c := r.run(80, 24, take(keys.args...)...)
			c.sees("Question 1 of 3")
			c.press(keys.press[0])
			c.sees(keys.press[1])
			goesOn := c.takesNothing()
			c.press(keys.press[2])
			r.until(1, func(a *quiz.Attempt) bool { return a.WasShown(1) })
			c.signal(syscall.SIGTERM)
			require.Eventually(t, func() bool {
				return errors.Is(c.process.Process.Signal(syscall.Signal(0)), os.ErrProcessDone)
			}, patience, 5*time.Millisecond)
			goesOn()
			c.ends(exitSignal + int(syscall.SIGTERM))
			assert.Equal(t, quiz.Interrupted, last(r.attempt(1)))
			assert.Equal(t, []int{0}, r.attempt(1).Response(0))
		})
	}
}
