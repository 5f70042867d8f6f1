package quiz

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestB1TheClockRunsOnThroughAnInterruption(t *testing.T) {
	a := New(smallSetup(ExamMode, RunOn))
	a.do(a.Show(start, 0))
	a.do(a.Interrupt(after(2 * time.Minute)))
	_, err := a.Answer(after(3*time.Minute), 0, []int{0})
	require.ErrorIs(t, err, ErrInterrupted)
	a.do(a.Resume(after(5 * time.Minute)))
	assert.Equal(t, 4*time.Minute, a.Remaining(after(6*time.Minute)))
	assert.Equal(t, 2*time.Minute, a.TimeOn(0), "the gap is charged to the exam, not to the question")
	assert.Equal(t, []Gap{{From: after(2 * time.Minute), To: after(5 * time.Minute), Charged: true}}, a.Gaps())
	assert.Equal(t, 3*time.Minute, a.Gaps()[0].Duration())
}

func TestB1TheClockStopsForAnInterruption(t *testing.T) {
	a := New(smallSetup(ExamMode, Stop))
	a.do(a.Interrupt(after(2 * time.Minute)))
	assert.Equal(t, PhaseInterrupted, a.Phase(after(24*time.Hour)))
	assert.Equal(t, 8*time.Minute, a.Remaining(after(24*time.Hour)))
	a.do(a.Resume(after(24 * time.Hour)))
	assert.Equal(t, 7*time.Minute, a.Remaining(after(24*time.Hour+time.Minute)))
	assert.False(t, a.Gaps()[0].Charged)
}

func TestAKilledAttemptIsRecovered(t *testing.T) {
	for name, c := range map[string]struct {
		rule      Interruption
		heartbeat Instant
		now       Instant
		want      []EventKind
		at        Instant       // of the last event
		remaining time.Duration // at now
	}{
		"the clock ran on, there is time left": {
			RunOn, after(3 * time.Minute), after(5 * time.Minute), []EventKind{Interrupted}, after(3 * time.Minute), 5 * time.Minute,
		},
		"the clock ran on and out": {
			RunOn, after(3 * time.Minute), after(time.Hour), []EventKind{Interrupted, Expired}, after(10 * time.Minute), 0,
		},
		"the clock stopped": {
			Stop, after(3 * time.Minute), after(time.Hour), []EventKind{Interrupted}, after(3 * time.Minute), 7 * time.Minute,
		},
		"no heartbeat reached the disk": {
			Stop, Instant{}, after(time.Hour), []EventKind{Interrupted}, after(time.Minute), 9 * time.Minute,
		},
		"the heartbeat is older than the last event": {
			Stop, after(30 * time.Second), after(time.Hour), []EventKind{Interrupted}, after(time.Minute), 9 * time.Minute,
		},
		"it was alive until the deadline": {
			Stop, after(11 * time.Minute), after(time.Hour), []EventKind{Expired}, after(10 * time.Minute), 0,
		},
	} {
		t.Run(name, func(t *testing.T) {
			a := New(smallSetup(ExamMode, c.rule))
			a.do(a.Answer(after(time.Minute), 0, []int{0}))
			var kinds []EventKind
			for _, e := range a.Recover(c.heartbeat, c.now) {
				kinds = append(kinds, e.Kind)
				require.NoError(t, a.Apply(e))
			}
			assert.Equal(t, c.want, kinds)
			assert.Equal(t, c.at, a.EndedAt())
			assert.Equal(t, c.remaining, a.Remaining(c.now))
			assert.Empty(t, a.Recover(c.heartbeat, c.now), "there is nothing to recover twice")
		})
	}
}

func TestAGapIsBridged(t *testing.T) {
	a := New(smallSetup(ExamMode, Stop))
	a.do(a.Show(start, 0))
	events := a.Rejoin(after(2*time.Minute), after(5*time.Minute))
	assert.Len(t, events, 2)
	assert.Zero(t, a.TimeOn(0), "nothing has changed yet")
	for _, e := range events {
		require.NoError(t, a.Apply(e))
	}
	assert.Equal(t, 8*time.Minute, a.Remaining(after(5*time.Minute)))
	assert.Equal(t, PhaseRunning, a.Phase(after(5*time.Minute)))

	b := New(smallSetup(ExamMode, RunOn))
	events = b.Rejoin(after(2*time.Minute), after(5*time.Hour))
	require.Len(t, events, 2)
	assert.Equal(t, Expired, events[1].Kind)
	require.NoError(t, b.Apply(events[0]))
	require.NoError(t, b.Apply(events[1]))
	assert.Empty(t, b.Rejoin(after(2*time.Minute), after(6*time.Hour)))
}

func TestB3TheWallClockMovesNoTimeLeft(t *testing.T) {
	a := New(smallSetup(ExamMode, RunOn))
	for _, shift := range []time.Duration{-time.Hour, time.Hour, -24 * 365 * 56 * time.Hour} {
		now := after(4 * time.Minute)
		now.Wall = now.Wall.Add(shift)
		assert.Equal(t, 6*time.Minute, a.Remaining(now), "wall clock moved by %v", shift)
	}
}

func TestB4AfterARestartTheWallClockDecides(t *testing.T) {
	a := New(smallSetup(ExamMode, RunOn))
	now := Instant{Wall: start.Wall.Add(3 * time.Minute), Boot: "boot-2", Uptime: time.Second}
	assert.Equal(t, 7*time.Minute, a.Remaining(now))
	now.Wall = start.Wall.Add(-time.Hour) // set back meanwhile
	assert.Equal(t, 10*time.Minute, a.Remaining(now), "never negative")
}

func TestB10ManyInterruptionsLoseNoSecond(t *testing.T) {
	a := New(smallSetup(ExamMode, Stop))
	now := start
	for range 100 {
		now = now.Add(time.Second)
		a.do(a.Interrupt(now))
		now = now.Add(time.Hour)
		a.do(a.Resume(now))
	}
	assert.Equal(t, 10*time.Minute-100*time.Second, a.Remaining(now))
	assert.Len(t, a.Gaps(), 100)
}
