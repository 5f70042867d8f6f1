package storetest

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
	"cutscore/results"
)

var background = context.Background()

func testRoundTrip(t *testing.T, open func() results.Store) {
	store := open()
	for _, mode := range []quiz.Mode{quiz.ExamMode, quiz.PracticeMode} {
		custom := setup(exam("one"), mode)
		custom.Custom = mode == quiz.PracticeMode
		s := begin(t, store, custom)
		s.assertKept(t, store)
		s.answer(0, 1).answer(0, 0).answer(3, 0, 2).answer(1, 2)
		s.do(s.live.Strike(s.now, 1, 3, true)).do(s.live.Flag(s.now, 2, true)).do(s.live.Clear(s.now, 1))
		s.do(s.live.Interrupt(s.now)).later(time.Minute).do(s.live.Resume(s.now))
		s.assertKept(t, store)
		s.submit().assertKept(t, store)
		s.assertKept(t, open())
	}
}

func testIDs(t *testing.T, open func() results.Store) {
	store := open()
	assert.Equal(t, 1, begin(t, store, setup(exam("one"), quiz.ExamMode)).id)
	assert.Equal(t, 2, begin(t, store, setup(exam("one"), quiz.ExamMode)).discard().id)
	require.NoError(t, store.Close())
	assert.Equal(t, 3, begin(t, open(), setup(exam("two"), quiz.PracticeMode)).id)
}

func testSurvives(t *testing.T, open func() results.Store) {
	s := begin(t, open(), setup(exam("one"), quiz.ExamMode)).answer(0, 0).answer(1, 1)
	s.assertKept(t, open())
	s.answer(1, 0)
	s.assertKept(t, open())
}

func testSnapshot(t *testing.T, open func() results.Store) {
	store := open()
	first := begin(t, store, setup(exam("one"), quiz.ExamMode)).answer(0, 0)

	changed := setup(exam("one"), quiz.ExamMode)
	changed.Exam.CutScore.Count = 4
	changed.Form.Slots[0].Question.Options[0].Key = false
	changed.Form.Slots[0].Question.Options[1].Key = true
	second := begin(t, store, changed).answer(0, 0)

	first.submit().assertKept(t, store)
	second.submit().assertKept(t, store)
	assert.NotEqual(t, first.live.Grade(), second.live.Grade())
}

func testUnknown(t *testing.T, open func() results.Store) {
	store := open()
	submitted := quiz.Event{Kind: quiz.Submitted, At: start, Slot: quiz.NoSlot}
	for _, have := range []int{0, 1} {
		want := &results.UnknownError{ID: 7, Have: have}
		_, err := store.Attempt(background, 7)
		assert.Equal(t, want, err)
		assert.Equal(t, want, store.Append(background, 7, submitted))
		_, err = store.Hold(background, 7)
		assert.Equal(t, want, err)
		begin(t, store, setup(exam("one"), quiz.ExamMode))
	}
	_, err := store.Attempt(background, -1)
	assert.Equal(t, &results.UnknownError{ID: -1, Have: 2}, err)
}

func testUnstorable(t *testing.T, open func() results.Store) {
	store := open()
	many := setup(exam("one"), quiz.ExamMode)
	many.Form.Slots[1].Question.Options = make([]quiz.Option, quiz.MaxOptions+1)
	beyond := setup(exam("one"), quiz.ExamMode)
	beyond.Form.Slots[2].Order = []int{0, 1, 2, 4}
	for _, setup := range []quiz.Setup{many, beyond} {
		_, err := store.Create(background, setup)
		assert.Error(t, err)
	}
	list, err := store.History(background, results.Filter{})
	require.NoError(t, err)
	assert.Empty(t, list)
}
