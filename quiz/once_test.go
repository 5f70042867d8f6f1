package quiz

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Whichever way an attempt ends, it does so once: neither an action nor an event from elsewhere ends it again.
func TestB9AnAttemptEndsOnce(t *testing.T) {
	type act = func(a *Attempt, now Instant) (Event, error)
	ways := map[EventKind]act{
		Submitted: func(a *Attempt, now Instant) (Event, error) { return a.Submit(now) },
		Expired:   func(a *Attempt, now Instant) (Event, error) { return a.Expire(now) },
		Discarded: func(a *Attempt, now Instant) (Event, error) { return a.Discard(now) },
	}
	deadline := after(10 * time.Minute) // where all of them can come
	for first, end := range ways {
		for second, again := range ways {
			t.Run(string(first)+", then "+string(second), func(t *testing.T) {
				a, other := New(smallSetup(ExamMode, RunOn)), New(smallSetup(ExamMode, RunOn))
				a.do(end(a, deadline))
				_, err := again(a, deadline)
				require.Error(t, err)

				other.do(other.Show(deadline, 0))
				elsewhere, err := again(other, deadline)
				require.NoError(t, err)
				require.Error(t, a.Apply(elsewhere))
				assert.Len(t, a.Events(), 1)
				assert.Equal(t, first, a.Events()[0].Kind)
				assert.Equal(t, first != Discarded, a.Graded())
			})
		}
	}
}
