//go:build linux

package cmd

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
	"cutscore/results"
	"cutscore/results/sqlite"
)

// Faults of time, on the real program: its machine is suspended, restarted, or set to another time.

// takeDemo is a mock exam of fourteen minutes whose clock runs on; that of takeMini stops, and has three minutes.
var takeDemo = []string{"take", "demo", "--bank", "testdata/banks/demo", "--seed", "7"}

// on puts the programs of a room on a machine whose clocks the test has in its hand. The function that it returns sets
// them for all programs, those that run included.
func (r *room) on(m machine) (becomes func(machine)) {
	r.t.Helper()
	path := filepath.Join(filepath.Dir(r.data), "machine")
	r.env = append(r.env, "MACHINE="+path)
	set := func(m machine) {
		r.t.Helper()
		text, err := json.Marshal(m)
		require.NoError(r.t, err)
		require.NoError(r.t, os.WriteFile(path+".new", text, 0o600))
		require.NoError(r.t, os.Rename(path+".new", path))
	}
	set(m)
	return set
}

var leftPattern = regexp.MustCompile(`\b(\d+:)+\d\d left`)

// nextClock is the first clock that is drawn after the last keys.
func (c *console) nextClock() string {
	c.t.Helper()
	shown := ""
	c.out.waitFor(c.seen, c.ended, func(out string) bool {
		shown = leftPattern.FindString(ansi.Strip(out))
		return shown != ""
	})
	require.NotEmpty(c.t, shown, "a clock is drawn")
	return shown
}

// killed sits an exam in plain mode up to a first answer, and kills it.
func (r *room) killed(args []string) {
	r.t.Helper()
	c := r.run(80, 24, append(args[:len(args):len(args)], "--plain")...)
	c.sees("Question 1 of")
	c.press("1\n")
	c.sees("saved 1: 1")
	c.signal(syscall.SIGKILL)
	c.ends(-1)
}

// openStore reads what the programs of a room have stored.
func (r *room) openStore() results.Store {
	r.t.Helper()
	store, err := sqlite.Open(r.t.Context(), r.data, time.Now())
	require.NoError(r.t, err)
	r.t.Cleanup(func() { _ = store.Close() })
	return store
}

func (r *room) attempt(id int) *quiz.Attempt {
	r.t.Helper()
	a, err := r.openStore().Attempt(r.t.Context(), id)
	require.NoError(r.t, err)
	return a
}

// rules are the two kinds of exams, and what is left of them when a first minute has begun and some time is charged.
var rules = map[string]struct {
	args  []string
	limit time.Duration
	runs  bool
	told  string
}{
	"the clock stops": {takeMini, 3 * time.Minute, false, "the clock stood"},
	"the clock runs":  {takeDemo, 14 * time.Minute, true, "the clock ran on"},
}

// leaves asks that a clock such as "2:58 left" shows what is left of a limit, less a slow machine's minute.
func leaves(t *testing.T, clock string, want time.Duration) {
	t.Helper()
	var minutes, seconds int
	_, err := fmt.Sscanf(clock, "%d:%d left", &minutes, &seconds)
	require.NoError(t, err, clock)
	left := time.Duration(minutes)*time.Minute + time.Duration(seconds)*time.Second
	assert.LessOrEqual(t, left, want)
	assert.Greater(t, left, want-time.Minute)
}

func TestB1TenMinutesOfSuspend(t *testing.T) {
	for name, rule := range rules {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			becomes := r.on(machine{})
			c := r.run(80, 24, rule.args...)
			c.sees("Question 1 of")
			c.press("1")
			c.sees("1 answered")
			becomes(machine{Passed: 10 * time.Minute})
			c.press("f")
			c.sees("1 flagged")
			want := rule.limit
			if rule.runs {
				want -= 10 * time.Minute
			}
			c.press("?")
			leaves(t, c.nextClock(), want)
			c.press("\x1b")
			c.sees("Question 1 of")
			c.press("s")
			c.sees("Submit the exam?")
			c.press("y")
			c.sees("Interrupted: once, 10 min in all, " + rule.told)
			c.press("q")
			c.ends(exitFine)
			a := r.attempt(1)
			require.Len(t, a.Gaps(), 1)
			assert.Equal(t, rule.runs, a.Gaps()[0].Charged)
			assert.InDelta(t, 600, a.Gaps()[0].Duration().Seconds(), 30)
		})
	}
}

// stopped waits until the process has been stopped.
func (c *console) stopped() {
	c.t.Helper()
	require.Eventually(c.t, func() bool {
		stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", c.process.Process.Pid))
		_, state, _ := strings.Cut(string(stat), ") ")
		return err == nil && strings.HasPrefix(state, "T")
	}, patience, time.Millisecond)
}

func TestB2AStoppedProcessShowsTheRightTimeWhenItGoesOn(t *testing.T) {
	for name, rule := range rules {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			becomes := r.on(machine{})
			c := r.run(80, 24, rule.args...)
			c.sees("Question 1 of")
			c.press("1")
			c.sees("1 answered")
			c.signal(syscall.SIGSTOP)
			c.stopped()
			becomes(machine{Passed: 2 * time.Minute})
			c.seen = len(c.raw())
			c.signal(syscall.SIGCONT)
			want := rule.limit
			if rule.runs {
				want -= 2 * time.Minute
			}
			leaves(t, c.nextClock(), want)
			c.sees("1 answered")
			c.press("2")
			c.sees("2 (•)")
			c.press("\x03")
			c.sees("Leave the exam?")
			c.press("y")
			c.ends(exitFine)
			c.leavesTheTerminalAsItWas()
			assert.Equal(t, []int{1}, r.attempt(1).Response(0))
		})
	}
}

func TestB3AClockThatIsSetChangesNoTimeLeft(t *testing.T) {
	for name, rule := range rules {
		for _, set := range []time.Duration{-time.Hour, time.Hour, 24 * time.Hour} {
			t.Run(fmt.Sprint(name, ", set by ", set), func(t *testing.T) {
				r := newRoom(t)
				becomes := r.on(machine{})
				r.killed(rule.args)
				becomes(machine{Set: set})
				out := r.plain("time\nquit\n", "resume", "--plain")
				leaves(t, leftPattern.FindString(out), rule.limit)
				a := r.attempt(1)
				assert.Equal(t, []int{0}, a.Response(0))
				assert.Less(t, a.Gaps()[0].Duration(), time.Minute, "as long as it really took")
			})
		}
	}
}

func TestB3HistoryIsInTheOrderOfEvents(t *testing.T) {
	r := newRoom(t)
	becomes := r.on(machine{})
	for i, m := range []machine{{}, {Set: -time.Hour}, {Set: time.Hour}, {Set: -24 * time.Hour}} {
		becomes(m)
		r.env = append(r.env, []string{"TZ=UTC", "TZ=Asia/Tokyo", "TZ=America/New_York", "TZ=Europe/Berlin"}[i])
		r.plain("1\nsubmit\ny\n", take("--plain")...)
		var list []struct {
			ID      int
			Seconds float64
		}
		require.NoError(t, json.Unmarshal([]byte(r.plain("", "history", "--json")), &list))
		require.Len(t, list, i+1)
		for at, s := range list {
			assert.Equal(t, i+1-at, s.ID, "the newest first, whatever the clock said")
			assert.GreaterOrEqual(t, s.Seconds, 0.0)
			assert.Less(t, s.Seconds, 180.0)
		}
	}
}

func TestB4ARestartOfTheMachine(t *testing.T) {
	for name, rule := range rules {
		for away, set := range map[string]time.Duration{
			"two minutes later":                 0,
			"with the clock put back":           -time.Hour,
			"with the clock in the past decade": -10 * 365 * 24 * time.Hour,
		} {
			t.Run(name+", "+away, func(t *testing.T) {
				r := newRoom(t)
				becomes := r.on(machine{})
				r.killed(rule.args)
				becomes(machine{Passed: 2 * time.Minute, Set: set, Boot: "another", Up: -time.Hour})
				gap := 2 * time.Minute
				if set != 0 {
					gap = 0 // never negative
				}
				left := rule.limit
				if rule.runs {
					left -= gap
				}
				leaves(t, leftPattern.FindString(r.plain("time\n", "resume", "--plain")), left)
				out := r.plain("submit\ny\n", "resume", "--plain")
				assert.Regexp(t, `(?m)^Interrupted: 2 times, .* in all, `+rule.told+`$`, out)
				first := r.attempt(1).Gaps()[0]
				assert.InDelta(t, gap.Seconds(), first.Duration().Seconds(), 30)
				assert.NotEqual(t, first.From.Boot, first.To.Boot, "recorded with both runs of the machine")
				assert.Equal(t, rule.runs, first.Charged)
			})
		}
	}
}

// negative is a number below zero in a text or in JSON, and no day such as 1970-01-01.
var negative = regexp.MustCompile(`(?m)(^|[\s:(])-\d`)

func TestB5AClockAt1970(t *testing.T) {
	for _, zone := range []string{"UTC", "America/New_York", "Asia/Tokyo"} {
		t.Run(zone, func(t *testing.T) {
			r := newRoom(t)
			r.env = append(r.env, "TZ="+zone)
			epoch := -time.Since(time.Unix(0, 0))
			becomes := r.on(machine{})
			r.killed(takeDemo) // today, and left open
			everything := func(when string) {
				for _, args := range [][]string{
					{"history"},
					{"history", "--json"},
					{"review", "2"},
					{"review", "2", "--json"},
					{"exams"},
					{"doctor"},
				} {
					if when == "before" && args[0] == "review" { // there is none yet
						continue
					}
					out := r.plain("", append(args, "--bank", "testdata/banks/demo")...)
					assert.NotRegexp(t, negative, out, "%s: %v", when, args)
				}
			}
			becomes(machine{Set: epoch, Boot: "another"})
			everything("before")
			leaves(t, leftPattern.FindString(r.plain("time\n", "resume", "1", "--plain")), 14*time.Minute)
			r.plain("1\nn\n1\nsubmit\ny\n", append(takeDemo[:len(takeDemo):len(takeDemo)], "--plain", "--questions", "3")...)
			everything("in 1970")
			becomes(machine{Set: epoch, Passed: 50 * time.Hour, Boot: "another"}) // what was missed is due
			assert.Contains(t, r.plain("", "practice", "demo", "--due", "--plain", "--bank", "testdata/banks/demo"), "practice, attempt 3")
			backups, err := sqlite.Backups(r.data)
			require.NoError(t, err)
			require.NotEmpty(t, backups)

			becomes(machine{Boot: "third"}) // the clock is right again
			everything("after")
			a := r.attempt(2)
			assert.Equal(t, quiz.PhaseSubmitted, a.Phase(quiz.Instant{Wall: time.Now()}))
			for i, e := range a.Events() {
				assert.Equal(t, i, e.Seq)
				assert.GreaterOrEqual(t, e.Elapsed, time.Duration(0))
			}
			assert.Contains(t, r.plain("", "practice", "demo", "--due", "--plain", "--bank", "testdata/banks/demo"), "practice, attempt 4")
			again, err := sqlite.Backups(r.data)
			require.NoError(t, err)
			assert.Greater(t, len(again), len(backups), "a backup of today beside that of 1970")
		})
	}
}

func TestB8AnExamThatExpiredWhileClosed(t *testing.T) {
	for name, look := range map[string]func(r *room){
		"history":       func(r *room) { r.plain("", "history") },
		"review":        func(r *room) { r.plain("", "review") },
		"progress":      func(r *room) { r.plain("", "progress", "demo", "--bank", "testdata/banks/demo") },
		"another exam":  func(r *room) { r.plain("", take("--plain")...) },
		"a practice":    func(r *room) { r.plain("", "practice", "mini", "--bank", "testdata/banks/mini", "--plain", "--fresh") },
		"a bare resume": func(r *room) { r.run(80, 24, "resume", "--plain").ends(exitFailed) },
		"a resume":      func(r *room) { r.run(80, 24, "resume", "1").ends(exitFailed) },
		"a discard":     func(r *room) { r.run(80, 24, "resume", "--discard", "1").ends(exitFailed) },
		"the menu": func(r *room) {
			c := r.run(80, 24)
			c.sees("Review attempt 1")
			c.press("q")
			c.ends(exitFine)
		},
	} {
		for _, boot := range []string{"", "another"} {
			t.Run(name+" "+boot, func(t *testing.T) {
				r := newRoom(t)
				becomes := r.on(machine{})
				r.killed(takeDemo)
				becomes(machine{Passed: 9 * time.Hour, Boot: boot})
				look(r)
				a := r.attempt(1)
				require.Equal(t, quiz.Expired, a.Events()[len(a.Events())-1].Kind)
				assert.Equal(t, a.Started.Wall.Add(14*time.Minute), a.EndedAt().Wall, "stamped with the deadline")
				assert.Equal(t, 14*time.Minute, a.Elapsed(a.EndedAt()))
				assert.Equal(t, []int{0}, a.Response(0))
				assert.Contains(t, r.plain("", "history", "--json"), `"end": "expired"`)
			})
		}
	}
}

func TestB9TwoProcessesGiveOneResult(t *testing.T) {
	t.Run("both submit", func(t *testing.T) {
		r := newRoom(t)
		first := r.run(80, 24, take()...)
		first.sees("Question 1 of 3")
		first.press("s")
		first.sees("Submit the exam?")
		second := r.run(80, 24, "resume")
		second.ends(exitFailed)
		assert.Contains(t, second.raw(), "held by process")
		first.press("y\ry\r")
		first.sees("NOT PASSED")
		first.press("q")
		first.ends(exitFine)
		r.endedOnce(1)
	})
	t.Run("all find it expired", func(t *testing.T) {
		r := newRoom(t)
		becomes := r.on(machine{})
		r.killed(takeDemo)
		becomes(machine{Passed: time.Hour})
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				c := exec.Command("cutscore", "history")
				c.Env = r.env
				out, err := c.CombinedOutput()
				assert.NoError(t, err, "%s", out)
			})
		}
		all.Wait()
		r.endedOnce(1)
	})
}

// endedOnce asks that an attempt has one end and one result.
func (r *room) endedOnce(id int) {
	r.t.Helper()
	ends := 0
	for _, e := range r.attempt(id).Events() {
		if e.Kind == quiz.Submitted || e.Kind == quiz.Expired {
			ends++
		}
	}
	assert.Equal(r.t, 1, ends)
	list, err := r.openStore().History(r.t.Context(), results.Filter{})
	require.NoError(r.t, err)
	require.Len(r.t, list, 1)
	assert.NotNil(r.t, list[0].Finished)
}

func TestB12TimeLimits(t *testing.T) {
	for limit, want := range map[string]string{
		"0": "error: --time", "0m": "error: --time", "-1s": "error: --time", "2147483648s": "error: --time", "24h1s": "error: --time",
		"9223372036854775808ns": "error: --time", "1e3s": "error: --time", "999ms": "error: --time",
	} {
		t.Run(limit, func(t *testing.T) {
			r := newRoom(t)
			c := r.run(80, 24, take("--time", limit)...)
			c.ends(exitUsage)
			assert.Contains(t, c.raw(), want)
			assert.NoFileExists(t, filepath.Join(r.data, "cutscore.db"))
		})
	}
	t.Run("24h", func(t *testing.T) {
		r := newRoom(t)
		c := r.run(80, 24, take("--time", "24h")...)
		c.sees("23:59:5")
		c.press("\x03")
		c.sees("Leave the exam?")
		c.sees("23:59:")
		c.press("y")
		c.ends(exitFine)
	})
	t.Run("1s", func(t *testing.T) {
		r := newRoom(t)
		c := r.run(80, 24, take("--time", "1s")...)
		c.sees("the time ran out")
		c.press("q")
		c.ends(exitFine)
		a := r.attempt(1)
		assert.Equal(t, time.Second, a.Elapsed(a.EndedAt()))
		assert.Equal(t, a.Started.Wall.Add(time.Second), a.EndedAt().Wall)
		r.endedOnce(1)
	})
}
