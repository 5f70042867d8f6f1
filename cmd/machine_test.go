package cmd

import (
	"encoding/json"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cutscore/cmd/internal/clock"
	"cutscore/quiz"
)

// machine is the clock of the machine that programs of a test run on, in a file named by $MACHINE. A test can let it be
// suspended, restarted, or set to another time, and no time need pass.
type machine struct {
	Passed time.Duration // more than has really passed: all clocks go on, as in suspend
	Set    time.Duration // by how much the wall clock was put forward
	Boot   string        // id of this run of the machine, "" for the real one
	Up     time.Duration // more than the machine has really been up
	Panics bool          // in each program, whoever looks at the clock next panics, once
}

// at is the instant on the machine's clock. Like Clock, a program reads the wall clock once, at its start, so a clock
// that is set later is that of later programs.
func (m machine) at(now quiz.Instant, set time.Duration) quiz.Instant {
	now = now.Add(m.Passed)
	now.Wall = now.Wall.Add(set)
	now.Uptime += m.Up
	if m.Boot != "" {
		now.Boot = m.Boot
	}
	return now
}

// testClock is the clock of this process: that of $MACHINE, or one that stands at nine o'clock of $TODAY, such as
// 2026-11-21, when it starts, or the real one.
func testClock() func() quiz.Instant {
	c := clock.New()
	if path := os.Getenv("MACHINE"); path != "" {
		set := readMachine(path).Set
		var panicked atomic.Bool
		return func() quiz.Instant {
			m := readMachine(path)
			if m.Panics && panicked.CompareAndSwap(false, true) {
				panic("the clock has stopped")
			}
			return m.at(c.Now(), set)
		}
	}
	day, err := time.Parse(time.DateOnly, os.Getenv("TODAY"))
	if err != nil {
		return c.Now
	}
	ahead := day.Add(9 * time.Hour).Sub(c.Now().Wall)
	return func() quiz.Instant { return machine{}.at(c.Now(), ahead) }
}

func readMachine(path string) machine {
	var m machine
	text, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(text, &m)
	}
	if err != nil {
		panic(err)
	}
	return m
}

func TestTheMachineOfATest(t *testing.T) {
	now := quiz.Instant{Wall: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), Boot: "real", Uptime: time.Hour}
	after := machine{Passed: time.Minute, Boot: "next", Up: -time.Hour}.at(now, -30*time.Minute)
	require.Equal(t, quiz.Instant{Wall: now.Wall.Add(-29 * time.Minute), Boot: "next", Uptime: time.Minute}, after)
}
