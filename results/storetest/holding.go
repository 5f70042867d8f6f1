package storetest

import (
	"errors"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
	"cutscore/results"
)

// assertHeld fails unless somebody else holds the attempt.
func assertHeld(t *testing.T, store results.Store, id int) {
	t.Helper()
	_, err := store.Hold(background, id)
	var held *results.HeldError
	require.ErrorAs(t, err, &held)
	assert.Equal(t, id, held.ID)
	assert.Equal(t, os.Getpid(), held.PID)
	assert.WithinDuration(t, time.Now(), held.Since, time.Minute)
}

func testHold(t *testing.T, open func() results.Store) {
	one, two := open(), open()
	s := begin(t, one, setup(exam("one"), quiz.ExamMode))
	other := begin(t, one, setup(exam("one"), quiz.ExamMode))
	for range 3 {
		release, err := one.Hold(background, s.id)
		require.NoError(t, err)
		assertHeld(t, two, s.id)
		assertHeld(t, one, s.id)
		freeOther, err := two.Hold(background, other.id)
		require.NoError(t, err, "another attempt is free")
		require.NoError(t, freeOther())
		require.NoError(t, release())
		require.NoError(t, release(), "a second release does nothing")
		one, two = two, one
	}
	s.submit()
	release, err := two.Hold(background, s.id)
	require.NoError(t, err, "an ended attempt can be held too")
	assertHeld(t, one, s.id)
	require.NoError(t, release())
	release, err = one.Hold(background, s.id)
	require.NoError(t, err)
	require.NoError(t, release())
}

// testHoldExcludes has several stores take turns. The files of an ended attempt come and go meanwhile.
func testHoldExcludes(t *testing.T, open func() results.Store) {
	running := begin(t, open(), setup(exam("one"), quiz.ExamMode))
	ended := begin(t, open(), setup(exam("one"), quiz.ExamMode)).submit()
	for _, id := range []int{running.id, ended.id} {
		var inside atomic.Int32
		var turns atomic.Int32
		var all sync.WaitGroup
		for range 4 {
			store := open()
			all.Go(func() {
				for range 50 {
					release, err := store.Hold(background, id)
					if errors.As(err, new(*results.HeldError)) {
						continue
					}
					if !assert.NoError(t, err) {
						return
					}
					assert.Equal(t, int32(1), inside.Add(1), "one at a time")
					turns.Add(1)
					inside.Add(-1)
					assert.NoError(t, release())
				}
			})
		}
		all.Wait()
		assert.Positive(t, turns.Load())
	}
}

func testCloseFrees(t *testing.T, open func() results.Store) {
	one, two := open(), open()
	s := begin(t, one, setup(exam("one"), quiz.ExamMode))
	release, err := one.Hold(background, s.id)
	require.NoError(t, err)
	require.NoError(t, one.Close())
	free, err := two.Hold(background, s.id)
	require.NoError(t, err)
	require.NoError(t, release(), "releasing it after that does nothing")
	assertHeld(t, open(), s.id)
	require.NoError(t, free())
}

func testHeartbeat(t *testing.T, open func() results.Store) {
	one, two := open(), open()
	s := begin(t, one, setup(exam("one"), quiz.ExamMode))
	at, err := two.LastHeartbeat(s.id)
	require.NoError(t, err)
	assert.Zero(t, at)
	require.ErrorIs(t, one.Heartbeat(s.id, start), results.ErrNotHeld)

	release, err := one.Hold(background, s.id)
	require.NoError(t, err)
	require.ErrorIs(t, two.Heartbeat(s.id, start), results.ErrNotHeld)
	for _, want := range []quiz.Instant{after(time.Second), after(time.Hour), {Wall: start.Wall}, after(2 * time.Second)} {
		require.NoError(t, one.Heartbeat(s.id, want))
		at, err = two.LastHeartbeat(s.id)
		require.NoError(t, err)
		assert.Equal(t, want, at)
	}
	require.NoError(t, release())
	require.ErrorIs(t, one.Heartbeat(s.id, after(time.Minute)), results.ErrNotHeld)
	at, err = open().LastHeartbeat(s.id)
	require.NoError(t, err)
	assert.Equal(t, after(2*time.Second), at)
	s.assertKept(t, one) // it is no event
}
