package quiz

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A candidate walks through a whole exam: answers, changes her mind, flags, skips one, and hands in.
func TestACandidateSitsAnExam(t *testing.T) {
	a := New(smallSetup(ExamMode, RunOn))
	for slot := range 8 {
		a.do(a.Show(after(time.Duration(slot)*time.Minute/2), slot))
		a.do(a.Answer(after(time.Duration(slot)*time.Minute/2+20*time.Second), slot, []int{0}))
	}

	a.do(a.Show(after(4*time.Minute), 8))
	a.do(a.Answer(after(4*time.Minute+10*time.Second), 8, []int{2}))
	a.do(a.Strike(after(4*time.Minute+15*time.Second), 8, 2, true))
	a.do(a.Answer(after(4*time.Minute+20*time.Second), 8, []int{1}))
	a.do(a.Flag(after(4*time.Minute+30*time.Second), 8, true))
	a.do(a.Show(after(5*time.Minute), 9))
	a.do(a.Answer(after(5*time.Minute+1*time.Second), 9, []int{0}))
	a.do(a.Clear(after(5*time.Minute+2*time.Second), 9))

	assert.Equal(t, []int{8}, a.Where(a.Flagged))
	assert.Equal(t, []int{9}, a.Where(a.Unanswered))
	assert.True(t, a.Struck(8, 2))
	assert.Equal(t, 5*time.Minute-5*time.Second, a.Remaining(after(5*time.Minute+5*time.Second)))
	assert.Equal(t, PhaseRunning, a.Phase(after(5*time.Minute)))

	a.do(a.Submit(after(6 * time.Minute)))
	assert.Equal(t, PhaseSubmitted, a.Phase(after(time.Hour)))
	assert.Equal(t, 6*time.Minute, a.Elapsed(after(time.Hour)))
	assert.Equal(t, time.Minute, a.TimeOn(8))

	r := a.Grade()
	assert.Equal(t, "8", r.Score.String())
	assert.Equal(t, 10, r.Max)
	assert.Equal(t, 9, r.Answered)
	assert.True(t, r.Passed)
	assert.InDelta(t, 80, r.Percent(), 1e-9)
	require.Len(t, r.Topics, 2)
	assert.Equal(t, r.Score, r.Topics[0].Score+r.Topics[1].Score)
	assert.Equal(t, 6, r.Topics[0].Max)

	_, err := a.Answer(after(6*time.Minute+time.Second), 9, []int{0})
	require.ErrorIs(t, err, ErrEnded)
	_, err = a.Submit(after(7 * time.Minute))
	require.ErrorIs(t, err, ErrEnded)
}

// The clock runs out while a question is open: what exists is submitted once, stamped with the deadline.
func TestB7TheDeadlineClosesAnAttempt(t *testing.T) {
	a := New(smallSetup(ExamMode, RunOn))
	a.do(a.Show(start, 0))
	a.do(a.Answer(after(10*time.Minute), 0, []int{0})) // in the last instant
	assert.True(t, a.Due(after(10*time.Minute)))

	late := after(10*time.Minute + time.Nanosecond)
	assert.Equal(t, PhaseExpired, a.Phase(late))
	for name, act := range map[string]func() (Event, error){
		"answer": func() (Event, error) { return a.Answer(late, 1, []int{0}) },
		"clear":  func() (Event, error) { return a.Clear(late, 0) },
		"flag":   func() (Event, error) { return a.Flag(late, 0, true) },
		"show":   func() (Event, error) { return a.Show(late, 1) },
		"submit": func() (Event, error) { return a.Submit(late) },
	} {
		_, err := act()
		assert.ErrorIs(t, err, ErrTimeUp, name)
	}

	e, err := a.Expire(after(2 * time.Hour))
	require.NoError(t, err)
	assert.Equal(t, after(10*time.Minute), e.At)
	a.do(e, nil)
	_, err = a.Expire(after(3 * time.Hour))
	require.ErrorIs(t, err, ErrEnded)
	assert.Equal(t, 1, a.Grade().Answered)
	assert.False(t, a.Grade().Passed)
}

func TestAnAttemptWithTimeLeftDoesNotExpire(t *testing.T) {
	a := New(smallSetup(ExamMode, RunOn))
	_, err := a.Expire(after(9 * time.Minute))
	require.ErrorIs(t, err, ErrNotDue)
}

// Practice: choosing reveals nothing, checking closes the question.
func TestPracticeIsCheckedQuestionByQuestion(t *testing.T) {
	a := New(smallSetup(PracticeMode, Stop))
	a.do(a.Show(start, 0))
	_, err := a.Check(after(time.Second), 0)
	require.ErrorIs(t, err, ErrUnanswered)
	a.do(a.Answer(after(time.Second), 0, []int{1}))
	a.do(a.Answer(after(2*time.Second), 0, []int{0}))
	a.do(a.Check(after(3*time.Second), 0))
	_, err = a.Answer(after(4*time.Second), 0, []int{2})
	require.ErrorIs(t, err, ErrChecked)
	a.do(a.Flag(after(5*time.Second), 0, true))
	a.do(a.Show(after(5*time.Second), 1))
	a.do(a.Answer(after(6*time.Second), 1, []int{0}))

	assert.Equal(t, PhaseRunning, a.Phase(after(100*time.Hour)), "practice has no deadline")
	a.do(a.Submit(after(time.Minute)))
	r := a.Grade()
	assert.Equal(t, 1, r.Max, "only checked questions count")
	assert.Equal(t, Point, r.Score)
	assert.Equal(t, 2, r.Answered)
	assert.Zero(t, r.Needed)
}

func TestAnExamIsNotCheckedQuestionByQuestion(t *testing.T) {
	a := New(smallSetup(ExamMode, RunOn))
	a.do(a.Answer(after(time.Second), 0, []int{1}))
	_, err := a.Check(after(2*time.Second), 0)
	require.ErrorIs(t, err, ErrTimed)
}

func TestAResponseThatCannotBeIsRefused(t *testing.T) {
	setup := smallSetup(ExamMode, RunOn)
	setup.Form.Slots[1] = Slot{Question: question("several", "left", 5, 1, 3), Order: identity(5)}
	a := New(setup)
	for name, c := range map[string]struct {
		slot   int
		choice []int
		want   string
	}{
		"nothing chosen":        {0, nil, "no option is named"},
		"no such option":        {0, []int{4}, "question 1 has no option 5"},
		"an option before them": {0, []int{-1}, "question 1 has no option 0"},
		"two for one":           {0, []int{1, 2}, "question 1 has one right answer, 2 were named"},
		"one twice":             {1, []int{2, 2}, "option 3 is named twice"},
		"no such question":      {10, []int{0}, "there is no question 11, they go from 1 to 10"},
	} {
		_, err := a.Answer(start, c.slot, c.choice)
		assert.ErrorContains(t, err, c.want, name)
	}
	e, err := a.Answer(start, 1, []int{4, 0, 2})
	require.NoError(t, err, "too many may be ticked: the real exam does not coach either")
	assert.Equal(t, []int{0, 2, 4}, e.Choice)
}

func TestADiscardedAttemptIsOver(t *testing.T) {
	a := New(smallSetup(ExamMode, RunOn))
	a.do(a.Interrupt(after(time.Minute)))
	a.do(a.Discard(after(2 * time.Minute)))
	assert.True(t, a.Ended())
	assert.False(t, a.Graded())
	_, err := a.Resume(after(3 * time.Minute))
	require.ErrorIs(t, err, ErrEnded)
	_, err = a.Discard(after(3 * time.Minute))
	require.ErrorIs(t, err, ErrEnded)
	assert.Empty(t, a.Recover(Instant{}, after(time.Hour)))
}

func TestResponsesWithFewerOrMoreChoicesThanAsked(t *testing.T) {
	setup := smallSetup(ExamMode, RunOn)
	for slot := range 4 {
		setup.Form.Slots[slot] = Slot{Question: question("pair", "left", 4, 0, 2), Order: []int{0, 1, 2, 3}}
	}
	a := New(setup)
	a.do(a.Answer(after(time.Second), 0, []int{0}))
	a.do(a.Answer(after(2*time.Second), 1, []int{0, 1}))
	a.do(a.Answer(after(3*time.Second), 2, []int{0, 1, 2}))
	assert.Equal(t, []int{0}, a.Where(a.TooFew), "question 4 has no response at all")
	assert.Equal(t, []int{2}, a.Where(a.TooMany))
}
