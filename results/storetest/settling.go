package storetest

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
	"cutscore/results"
)

func testSettle(t *testing.T, open func() results.Store) {
	store := open()
	killed := begin(t, store, setup(exam("one"), quiz.ExamMode)).answer(0, 0)
	left := begin(t, store, setup(exam("one"), quiz.ExamMode)).answer(0, 0)
	left.do(left.live.Interrupt(left.now))

	release, err := store.Hold(background, killed.id)
	require.NoError(t, err)
	require.NoError(t, store.Heartbeat(killed.id, after(time.Minute)))
	require.NoError(t, release()) // as a kill would

	closed, err := results.Settle(background, store, after(time.Hour))
	require.NoError(t, err)
	assert.Equal(t, []int{left.id, killed.id}, closed)
	for _, s := range []*sitting{killed, left} {
		a, err := store.Attempt(background, s.id)
		require.NoError(t, err)
		assert.Equal(t, quiz.Expired, results.End(a))
		assert.Equal(t, after(10*time.Minute), a.EndedAt(), "stamped with the deadline")
		assert.Equal(t, 1, a.Grade().Answered)
	}
	a, err := store.Attempt(background, killed.id)
	require.NoError(t, err)
	require.Len(t, a.Gaps(), 1, "the interruption shows")
	assert.Equal(t, after(time.Minute), a.Gaps()[0].From, "dated by the last heartbeat")

	list, err := store.History(background, results.Filter{})
	require.NoError(t, err)
	require.NotNil(t, list[0].Finished)
	assert.Equal(t, after(10*time.Minute).Wall, *list[0].Finished)

	closed, err = results.Settle(background, store, after(2*time.Hour))
	require.NoError(t, err)
	assert.Empty(t, closed, "exactly once")
}

func testSettleLeaves(t *testing.T, open func() results.Store) {
	store := open()
	stops := exam("one")
	stops.Interruption = quiz.Stop
	for _, attempt := range []quiz.Setup{
		setup(exam("one"), quiz.PracticeMode), // no clock
		setup(stops, quiz.ExamMode),           // its clock stopped with the last event
	} {
		begin(t, store, attempt).answer(0, 0)
	}
	begin(t, store, setup(exam("one"), quiz.ExamMode)).discard()
	held := begin(t, store, setup(exam("one"), quiz.ExamMode)).answer(0, 0)
	release, err := open().Hold(background, held.id)
	require.NoError(t, err)
	late := setup(exam("one"), quiz.ExamMode)
	late.Started = after(55 * time.Minute)
	begin(t, store, late)

	closed, err := results.Settle(background, store, after(time.Hour))
	require.NoError(t, err)
	assert.Empty(t, closed)
	held.assertKept(t, store)

	require.NoError(t, release())
	closed, err = results.Settle(background, store, after(time.Hour))
	require.NoError(t, err)
	assert.Equal(t, []int{held.id}, closed)
}
