package screen

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

func TestB1AGapBetweenTicksIsAnInterruption(t *testing.T) {
	tests := map[string]struct {
		rule quiz.Interruption
		gap  time.Duration
		kind []quiz.EventKind // what is recorded about it
		left time.Duration    // of ten minutes
	}{
		"five seconds are no gap":             {quiz.Stop, 5 * time.Second, nil, 9*time.Minute + 55*time.Second},
		"a longer one is, and is not charged": {quiz.Stop, 6 * time.Second, []quiz.EventKind{quiz.Interrupted, quiz.Resumed}, 10 * time.Minute},
		"or is charged when the clock runs on": {
			quiz.RunOn, 6 * time.Second, []quiz.EventKind{quiz.Interrupted, quiz.Resumed}, 9*time.Minute + 54*time.Second,
		},
		"a night is not charged": {quiz.Stop, 8 * time.Hour, []quiz.EventKind{quiz.Interrupted, quiz.Resumed}, 10 * time.Minute},
		"a night ends an exam whose clock runs on": {
			quiz.RunOn, 8 * time.Hour, []quiz.EventKind{quiz.Interrupted, quiz.Expired}, 0,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := hourlong(t, test.rule, 10*time.Minute)
			asleep := d.now
			d.leap(test.gap)
			about := d.store.of(quiz.Interrupted, quiz.Resumed, quiz.Expired)
			var kinds []quiz.EventKind
			for _, e := range about {
				kinds = append(kinds, e.Kind)
			}
			require.Equal(t, test.kind, kinds)
			if len(about) > 0 {
				assert.Equal(t, asleep, about[0].At, "dated by the last sign of life")
			}
			assert.Equal(t, test.left, d.m.sitting.Remaining(d.now))
			d.pass(3)
			assert.Len(t, d.store.of(quiz.Interrupted, quiz.Resumed, quiz.Expired), len(kinds), "once")
		})
	}
}

func TestB1AnExpiryInAGapIsStampedWithTheDeadline(t *testing.T) {
	d := hourlong(t, quiz.RunOn, 10*time.Minute)
	d.press("2")
	d.leap(8 * time.Hour)
	require.Len(t, d.ends(), 1)
	assert.Equal(t, started.Add(time.Hour), d.ends()[0].At)
	assert.Equal(t, pageResult, d.m.page)
	assert.Equal(t, "2", d.kept(0))
}

// TestB1TheKeyThatWakesTheMachine comes before the first tick after a suspension. It must not hide the gap.
func TestB1TheKeyThatWakesTheMachine(t *testing.T) {
	for _, key := range []string{"2", "f", "n", "g", "ctrl+c", "s", "?"} {
		t.Run(key, func(t *testing.T) {
			d := hourlong(t, quiz.Stop, 10*time.Minute)
			asleep := d.now
			d.now = d.now.Add(8 * time.Hour)
			d.press(key)
			gap := d.store.of(quiz.Interrupted)
			require.Len(t, gap, 1)
			assert.Equal(t, asleep, gap[0].At)
			assert.Equal(t, 10*time.Minute, d.m.sitting.Remaining(d.now))
			assert.Contains(t, d.view(), "10:00 left")
			d.send(tickMsg{d.now})
			assert.Len(t, d.store.of(quiz.Interrupted), 1)
			assert.False(t, d.m.sitting.Ended())
		})
	}
	d := hourlong(t, quiz.Stop, 10*time.Minute)
	d.now = d.now.Add(8 * time.Hour)
	d.press("2")
	assert.Equal(t, "2", d.kept(0), "and it counts")

	d = hourlong(t, quiz.RunOn, 10*time.Minute)
	d.now = d.now.Add(8 * time.Hour)
	d.press("2")
	assert.Equal(t, "", d.kept(0), "unless the clock ran on")
	assert.Len(t, d.ends(), 1)
}

func TestASuspensionWhileSavingIsNotCharged(t *testing.T) {
	d := hourlong(t, quiz.Stop, 10*time.Minute)
	d.holding = true
	d.press("2")
	d.leap(8 * time.Hour)
	d.release()
	d.pass(1)
	assert.Equal(t, "2", d.kept(0))
	require.Len(t, d.store.of(quiz.Interrupted), 1)
	assert.False(t, d.m.sitting.Ended())
	assert.GreaterOrEqual(t, d.m.sitting.Remaining(d.now), 10*time.Minute-time.Second)
}

func TestASlowDiskIsNoSuspension(t *testing.T) {
	d := hourlong(t, quiz.Stop, 10*time.Minute)
	d.holding = true
	d.press("2")
	d.pass(20)
	d.release()
	d.pass(2)
	assert.Empty(t, d.store.of(quiz.Interrupted), "the screen was alive all the time")
	assert.Equal(t, "2", d.kept(0))
}

func TestAGapThatCouldNotBeSavedIsNotForgotten(t *testing.T) {
	d := hourlong(t, quiz.Stop, 10*time.Minute)
	asleep := d.now
	d.store.fail(2, errDisk)
	d.leap(8 * time.Hour)
	assert.Contains(t, d.lines(), "NOT SAVED: disk full")
	d.pass(2)
	require.Len(t, d.store.of(quiz.Interrupted), 1)
	assert.Equal(t, asleep, d.store.of(quiz.Interrupted)[0].At)
	assert.Equal(t, 10*time.Minute, d.m.sitting.Remaining(d.now))
	assert.NotContains(t, d.view(), "NOT SAVED")
}

func TestWarningsAfterAGapTellTheTimeThatIsLeft(t *testing.T) {
	d := hourlong(t, quiz.RunOn, 12*time.Minute)
	d.leap(8 * time.Minute)
	d.pass(1)
	assert.Contains(t, d.lines(), "4 minutes left")
	d.pass(9)
	for range 170 {
		assert.NotContains(t, d.lines(), "minutes left", "neither 10 nor 5 come late")
		d.pass(1)
	}
	assert.Contains(t, d.lines(), "1 minute left")
}

func TestEverySecondLeavesASignOfLife(t *testing.T) {
	d := hourlong(t, quiz.RunOn, 10*time.Minute)
	from := d.now
	d.pass(30)
	require.Len(t, d.store.beats, 30)
	for i, beat := range d.store.beats {
		assert.Equal(t, from.Add(time.Duration(i+1)*time.Second), beat)
	}
}
