package quiz

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestConfidenceBelongsToAResponse(t *testing.T) {
	a := New(smallSetup(ExamMode, RunOn))
	now := a.Started
	do := func(e Event, err error) {
		t.Helper()
		require.NoError(t, err)
		require.NoError(t, a.Apply(e))
	}
	_, err := a.Rate(now, 0, Sure)
	require.ErrorIs(t, err, ErrUnanswered, "there is nothing to be sure of")

	do(a.Answer(now, 0, []int{0}))
	do(a.Rate(now, 0, Sure))
	assert.Equal(t, Sure, a.Confidence(0))
	do(a.Rate(now, 0, Unsure))
	do(a.Answer(now, 0, []int{1}))
	assert.Equal(t, Unsure, a.Confidence(0), "doubt outlives a change")
	do(a.Rate(now, 0, Unrated))
	assert.Equal(t, Unrated, a.Confidence(0), "it can be taken back")

	do(a.Rate(now, 0, Sure))
	do(a.Clear(now, 0))
	do(a.Answer(now, 0, []int{0}))
	assert.Equal(t, Unrated, a.Confidence(0), "it goes with the response")
}

func TestConfidenceChangesNoScore(t *testing.T) {
	grade := func(c Confidence) Result {
		a := New(smallSetup(ExamMode, RunOn))
		for slot := range a.Len() {
			for _, act := range []func() (Event, error){
				func() (Event, error) { return a.Answer(a.Started, slot, []int{0}) },
				func() (Event, error) { return a.Rate(a.Started, slot, c) },
			} {
				e, err := act()
				require.NoError(t, err)
				require.NoError(t, a.Apply(e))
			}
		}
		return a.Grade()
	}
	assert.Equal(t, grade(Unrated), grade(Sure))
	assert.Equal(t, grade(Unrated), grade(Unsure))
}

func TestAConfidenceThatDoesNotExistIsRefused(t *testing.T) {
	a := New(smallSetup(ExamMode, RunOn))
	e, err := a.Answer(a.Started, 0, []int{0})
	require.NoError(t, err)
	require.NoError(t, a.Apply(e))
	for _, c := range []Confidence{-1, 3} {
		_, err := a.Rate(a.Started, 0, c)
		assert.Error(t, err)
		assert.Error(t, a.Apply(Event{Seq: 1, Kind: Rated, At: a.Started, Confidence: c}), "nor from a store")
	}
	assert.Equal(t, "sure", Sure.String())
	assert.Equal(t, "unsure", Unsure.String())
	assert.Empty(t, Unrated.String())
}
