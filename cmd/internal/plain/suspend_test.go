package plain

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

// A machine that was suspended between two lines: the line that wakes it hears first what the exam's rule makes of that.
func TestB1ASuspensionIsAccountedForByTheRule(t *testing.T) {
	for name, test := range map[string]struct {
		rule quiz.Interruption
		gap  time.Duration
		kind []quiz.EventKind // what is recorded about it
		left time.Duration    // of ten minutes
		kept []int            // of the line that wakes it
	}{
		"five seconds are none":       {quiz.Stop, 5 * time.Second, nil, 10*time.Minute - 5*time.Second, []int{1}},
		"it costs nothing under stop": {quiz.Stop, time.Hour, []quiz.EventKind{quiz.Interrupted, quiz.Resumed}, 10 * time.Minute, []int{1}},
		"it costs its time under run": {quiz.RunOn, time.Minute, []quiz.EventKind{quiz.Interrupted, quiz.Resumed}, 9 * time.Minute, []int{1}},
		"the time runs out in it":     {quiz.RunOn, time.Hour, []quiz.EventKind{quiz.Interrupted, quiz.Expired}, 0, nil},
	} {
		t.Run(name, func(t *testing.T) {
			l := newLine(t, test.rule)
			l.at = l.at.Add(test.gap)
			l.says("2")
			var kinds []quiz.EventKind
			for _, e := range l.sitting.Events() {
				if e.Kind != quiz.Answered {
					kinds = append(kinds, e.Kind)
				}
			}
			assert.Equal(t, test.kind, kinds)
			assert.Equal(t, test.left, l.sitting.Remaining(l.at))
			assert.Equal(t, test.kept, l.sitting.Response(0))
			assert.Equal(t, l.sitting.Ended(), l.out.String() == "time is up\n", l.out.String())
			events := len(l.sitting.Events())
			require.NoError(t, l.bridge(t.Context()))
			assert.Len(t, l.sitting.Events(), events, "a gap is told once")
		})
	}
}

func TestALineThatIsNoCommandDoesNothingByHalf(t *testing.T) {
	for _, line := range []string{",", " , ,", "- 3", "f 12", "n 2", "submit later", "quit now", "check it"} {
		s := begin(t, quiz.ExamMode)
		out := talk(t, s, "2", line)
		assert.Contains(t, out, "saved 1: 2\n", line)
		assert.Contains(t, out, "not saved 1: ", line)
		assert.Equal(t, []int{1}, s.Response(0), line)
		assert.False(t, s.Flagged(0), line)
		assert.False(t, s.Ended(), line)
	}
}
