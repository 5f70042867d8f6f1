package sitting

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

// restart lets the machine start anew after some time, with the wall clock put forward.
func (d *desk) restart(off, set time.Duration) {
	d.at = quiz.Instant{Wall: d.at.Wall.Add(off + set), Boot: d.at.Boot + "+", Uptime: time.Minute}
}

func TestB4ARestartBetweenKillAndResume(t *testing.T) {
	for name, c := range map[string]struct {
		rule     quiz.Interruption
		off, set time.Duration
		gap      time.Duration // as recorded
		left     time.Duration // of ten minutes, of which one was used
	}{
		"it costs its time where the clock runs":           {quiz.RunOn, 5 * time.Minute, 0, 5 * time.Minute, 4 * time.Minute},
		"and nothing where it stops":                       {quiz.Stop, 5 * time.Minute, 0, 5 * time.Minute, 9 * time.Minute},
		"a clock put back gives no time":                   {quiz.RunOn, 5 * time.Minute, -time.Hour, 0, 9 * time.Minute},
		"nor takes any":                                    {quiz.Stop, 5 * time.Minute, -time.Hour, 0, 9 * time.Minute},
		"nor does one that has lost its battery":           {quiz.RunOn, 5 * time.Minute, -56 * 365 * 24 * time.Hour, 0, 9 * time.Minute},
		"a clock put forward costs nothing where it stops": {quiz.Stop, 5 * time.Minute, time.Hour, time.Hour + 5*time.Minute, 9 * time.Minute},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			store := d.open()
			s := d.start(store, c.rule)
			d.later(30 * time.Second)
			d.do(s)(s.Answer(d.at, 0, []int{1}))
			d.later(30 * time.Second)
			require.NoError(t, s.Heartbeat())
			alive := d.at
			d.crash(store)
			d.restart(c.off, c.set)

			resumed, err := Resume(t.Context(), d.open(), d.now, s.ID)
			require.NoError(t, err)
			assert.Equal(t, c.left, resumed.Remaining(d.at))
			assert.Equal(t, []int{1}, resumed.Response(0))
			require.Len(t, resumed.Gaps(), 1)
			assert.Equal(t, c.gap, resumed.Gaps()[0].Duration())
			assert.Equal(t, alive, resumed.Gaps()[0].From)
			assert.Equal(t, d.at, resumed.Gaps()[0].To)
			assert.Equal(t, resumed.Attempt, d.stored(s.ID))

			d.later(time.Minute)
			assert.Equal(t, c.left-time.Minute, resumed.Remaining(d.at), "and the clock goes on")
		})
	}
}

func TestB5AClockAt1970IsNeverNegative(t *testing.T) {
	for _, rule := range []quiz.Interruption{quiz.RunOn, quiz.Stop} {
		t.Run(string(rule), func(t *testing.T) {
			d := newDesk(t)
			d.at.Wall = time.Unix(0, 0).UTC().Add(-5 * time.Minute) // and over the epoch
			store := d.open()
			s := d.start(store, rule)
			d.later(9 * time.Minute)
			require.NoError(t, s.Heartbeat())
			assert.Equal(t, time.Minute, s.Remaining(d.at))
			d.crash(store)
			d.restart(0, -time.Hour)
			resumed, err := Resume(t.Context(), d.open(), d.now, s.ID)
			require.NoError(t, err)
			assert.Equal(t, time.Minute, resumed.Remaining(d.at))
			for _, gap := range resumed.Gaps() {
				assert.GreaterOrEqual(t, gap.Duration(), time.Duration(0))
			}
			d.do(resumed)(resumed.Submit(d.at))
			assert.Equal(t, resumed.Attempt, d.stored(s.ID))
			assert.Equal(t, 9*time.Minute, resumed.Elapsed(d.at))
		})
	}
}

// A hundred windows that are closed, and processes that are killed, one after the other. The times are no whole seconds,
// whose fractions a store or a clock could drop a hundred times.
func TestB10AHundredResumesLoseNoSecond(t *testing.T) {
	const sat, away = 1_234_567_891 * time.Nanosecond, 4_321_098_765 * time.Nanosecond
	for rule, cost := range map[quiz.Interruption]time.Duration{quiz.Stop: sat, quiz.RunOn: sat + away} {
		t.Run(string(rule), func(t *testing.T) {
			d := newDesk(t)
			store := d.open()
			s := d.start(store, rule)
			const times = 100
			for i := range times {
				d.later(sat)
				d.do(s)(s.Answer(d.at, i%3, []int{i % 2}))
				if i%2 == 0 {
					require.NoError(t, s.Leave(t.Context()))
				}
				d.crash(store)
				d.later(away)
				store = d.open()
				var err error
				s, err = Resume(t.Context(), store, d.now, s.ID)
				require.NoError(t, err)
				assert.Equal(t, []int{i % 2}, s.Response(i%3))
			}
			assert.Equal(t, times*cost, s.Elapsed(d.at))
			assert.Equal(t, 10*time.Minute-times*cost, s.Remaining(d.at))
			require.Len(t, s.Gaps(), times)
			for _, gap := range s.Gaps() {
				assert.Equal(t, away, gap.Duration())
			}
			assert.Equal(t, s.Attempt, d.stored(s.ID))
		})
	}
}
