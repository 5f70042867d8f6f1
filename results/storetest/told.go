package storetest

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
	"cutscore/results"
)

func testExplain(t *testing.T, open func() results.Store) {
	store := open()
	begin(t, store, setup(exam("one"), quiz.ExamMode)).submit()
	begin(t, store, setup(exam("two"), quiz.PracticeMode)).submit()
	for _, e := range []results.Explanation{
		{Attempt: 2, Slot: 1, Cause: results.Misread},
		{Attempt: 1, Slot: 3, Cause: results.Guessed},
		{Attempt: 1, Slot: 0, Cause: results.DidNotKnow},
		{Attempt: 1, Slot: 3, Cause: results.BetweenTwo}, // in place of the first
		{Attempt: 1, Slot: 2, Cause: results.Guessed},
		{Attempt: 1, Slot: 2, Cause: results.NoCause},
	} {
		require.NoError(t, store.Explain(background, e.Attempt, e.Slot, e.Cause))
	}
	require.NoError(t, store.Close())

	one := []results.Explanation{{Attempt: 1, Slot: 0, Cause: results.DidNotKnow}, {Attempt: 1, Slot: 3, Cause: results.BetweenTwo}}
	for exam, want := range map[string][]results.Explanation{
		"one": one, "": append(one, results.Explanation{Attempt: 2, Slot: 1, Cause: results.Misread}), "three": nil,
	} {
		got, err := open().Explanations(background, exam)
		require.NoError(t, err)
		assert.Equal(t, want, got, exam)
	}
}

func testExplainRefused(t *testing.T, open func() results.Store) {
	store := open()
	begin(t, store, setup(exam("one"), quiz.ExamMode)).submit()
	begin(t, store, setup(exam("one"), quiz.ExamMode))
	var unknown *results.UnknownError
	require.ErrorAs(t, store.Explain(background, 9, 0, results.Guessed), &unknown)
	assert.Equal(t, results.UnknownError{ID: 9, Have: 2}, *unknown)
	for name, err := range map[string]error{
		"an open attempt":     store.Explain(background, 2, 0, results.Guessed),
		"no such question":    store.Explain(background, 1, 4, results.Guessed),
		"a negative one":      store.Explain(background, 1, -1, results.Guessed),
		"no such cause":       store.Explain(background, 1, 0, "bad luck"),
		"nor to be withdrawn": store.Explain(background, 1, 4, results.NoCause),
	} {
		assert.Error(t, err, name)
	}
	got, err := store.Explanations(background, "")
	require.NoError(t, err)
	assert.Empty(t, got)
}

func testOutcomes(t *testing.T, open func() results.Store) {
	store := open()
	all := []results.Outcome{
		{Exam: "one", Told: start.Wall, Score: 35 * quiz.Point, Of: 50},
		{Exam: "two", Told: start.Wall, Attempt: 3, Score: 70*quiz.Point + quiz.Point/2, Of: 80, Passed: true},
		{Exam: "one", Told: start.Wall.Add(time.Hour), Attempt: 4, Score: 42 * quiz.Point, Of: 50, Passed: true},
	}
	for _, o := range all {
		require.NoError(t, store.AddOutcome(background, o))
	}
	require.NoError(t, store.Close())
	store = open()
	for exam, want := range map[string][]results.Outcome{"": all, "one": {all[0], all[2]}, "two": {all[1]}, "three": nil} {
		got, err := store.Outcomes(background, exam)
		require.NoError(t, err)
		assert.Equal(t, want, got, exam)
	}

	for _, want := range []bool{true, true, false} {
		removed, err := store.RemoveOutcome(background, "one")
		require.NoError(t, err)
		assert.Equal(t, want, removed)
	}
	got, err := store.Outcomes(background, "")
	require.NoError(t, err)
	assert.Equal(t, all[1:2], got)
}

func testExamDay(t *testing.T, open func() results.Store) {
	store := open()
	day, err := results.ParseDay("2026-12-01")
	require.NoError(t, err)
	require.NoError(t, store.SetExamDay(background, "one", day-7))
	require.NoError(t, store.SetExamDay(background, "one", day))
	require.NoError(t, store.SetExamDay(background, "two", day))
	require.NoError(t, store.SetExamDay(background, "two", 0))
	for exam, want := range map[string]results.Day{"one": day, "two": 0, "three": 0} {
		got, err := open().ExamDay(background, exam)
		require.NoError(t, err)
		assert.Equal(t, want, got, exam)
	}
}

func testQuestions(t *testing.T, open func() results.Store) {
	store := open()
	changed := setup(exam("one"), quiz.ExamMode)
	changed.Form.Slots[0].Question.Stem = "Changed"
	begin(t, store, setup(exam("one"), quiz.ExamMode)).submit()
	begin(t, store, changed)
	begin(t, store, setup(exam("two"), quiz.ExamMode))
	questions, err := store.Questions(background, "one")
	require.NoError(t, err)
	assert.Len(t, questions, 5)
	for r, err := range store.Records(background, "one") {
		require.NoError(t, err)
		want := setup(exam("one"), quiz.ExamMode)
		if r.Attempt == 2 {
			want = changed
		}
		for i, s := range r.Slots {
			assert.Equal(t, want.Form.Slots[i].Question, questions[s.Number])
		}
	}
}

func testRegrades(t *testing.T, open func() results.Store) {
	store := open()
	one := begin(t, store, setup(exam("one"), quiz.ExamMode)).answer(0, 0).submit()
	two := begin(t, store, setup(exam("two"), quiz.ExamMode)).submit()
	left := begin(t, store, setup(exam("one"), quiz.ExamMode))
	given := begin(t, store, setup(exam("one"), quiz.ExamMode)).discard()
	regrade := func(id int, reason string) results.Regrade {
		return results.Regrade{
			Attempt: id, At: start.Wall, Reason: reason, Score: 2 * quiz.Point, Before: quiz.Point, Max: 4, Passed: true,
			Slots: []results.RegradedSlot{{Slot: 3, Question: "right-1", Score: quiz.Point}},
		}
	}
	all := []results.Regrade{regrade(one.id, "<first> & “last”"), regrade(two.id, "second"), regrade(one.id, "third")}
	for _, r := range all {
		require.NoError(t, store.AddRegrade(background, r))
	}
	require.Error(t, store.AddRegrade(background, regrade(left.id, "an open one")))
	require.Error(t, store.AddRegrade(background, regrade(given.id, "one that was given up")))
	require.ErrorAs(t, store.AddRegrade(background, regrade(9, "none")), new(*results.UnknownError))
	one.assertKept(t, store) // its own result is sealed
	require.NoError(t, store.Close())

	store = open()
	for exam, want := range map[string][]results.Regrade{"": all, "one": {all[0], all[2]}, "two": {all[1]}, "three": nil} {
		got, err := store.Regrades(background, exam)
		require.NoError(t, err)
		assert.Equal(t, want, got, exam)
	}
}
