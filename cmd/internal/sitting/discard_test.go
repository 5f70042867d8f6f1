package sitting

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

// An attempt that was killed on Monday and given up on Friday has not used four days.
func TestADiscardedAttemptIsNotChargedForTheTimeNobodySatIt(t *testing.T) {
	d := newDesk(t)
	store := d.open()
	s := d.start(store, quiz.Stop)
	d.later(2 * time.Minute)
	require.NoError(t, s.Heartbeat())
	d.crash(store)
	d.later(4 * 24 * time.Hour)

	require.NoError(t, Discard(t.Context(), d.open(), d.now(), s.ID))
	a := d.stored(s.ID)
	assert.Equal(t, quiz.PhaseDiscarded, a.Phase(d.now()))
	assert.Equal(t, 2*time.Minute, a.Elapsed(d.now()))
	assert.Len(t, a.Gaps(), 1)
	require.ErrorIs(t, Discard(t.Context(), d.open(), d.now(), s.ID), quiz.ErrEnded)
}

func TestAnAttemptWhoseTimeRanOutIsClosedAndNotDiscarded(t *testing.T) {
	d := newDesk(t)
	store := d.open()
	s := d.start(store, quiz.RunOn)
	d.crash(store)
	d.later(time.Hour)
	require.ErrorIs(t, Discard(t.Context(), d.open(), d.now(), s.ID), quiz.ErrTimeUp)
	assert.True(t, d.stored(s.ID).Graded())
}
