package report

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"cutscore/quiz"
)

func TestFiltersOfAMockExam(t *testing.T) {
	// Question 1 is right, 2 wrong, 3 unanswered, 4 unanswered and flagged, 5 half right, 6 right and flagged.
	a := sit(t, quiz.ExamMode).answer(0, 0).answer(1, 1).flag(3).answer(4, 0).answer(5, 0, 2).flag(5).submit()
	assert.Equal(t, []int{1, 2, 3, 4}, FilterMissed.Slots(a.Attempt), "unanswered and half right ones are missed too")
	assert.Equal(t, []int{3, 5}, FilterFlagged.Slots(a.Attempt))
	assert.Equal(t, []int{0, 1, 2, 3, 4, 5}, FilterAll.Slots(a.Attempt))
}

func TestFiltersOfAPractice(t *testing.T) {
	a := sit(t, quiz.PracticeMode).answer(0, 0).check(0).answer(1, 1).check(1).answer(2, 1).submit()
	assert.Equal(t, []int{1}, FilterMissed.Slots(a.Attempt), "what was not checked is not graded and so not missed")
	assert.Len(t, FilterAll.Slots(a.Attempt), 6)
	assert.Empty(t, FilterFlagged.Slots(a.Attempt))
}

func TestPartialCreditIsMissedStill(t *testing.T) {
	perOption := func(s *quiz.Setup) { s.Exam.Scoring = quiz.PerOption }
	a := sit(t, quiz.ExamMode, perOption).answer(4, 0).answer(5, 0, 2).submit()
	assert.Equal(t, []int{0, 1, 2, 3, 4}, Missed(a.Attempt))
	assert.Equal(t, "partly right", Outcome(a.Attempt, 4))
	assert.Equal(t, "right", Outcome(a.Attempt, 5))
	assert.Equal(t, "unanswered", Outcome(a.Attempt, 0))
}

func TestWhatWasSureAndWrongComesFirst(t *testing.T) {
	s := missedAll(t)
	assert.Equal(t, []int{1, 0, 2, 3, 4, 5}, FilterMissed.Slots(s.Attempt))
	assert.Equal(t, []int{0, 1, 2, 3, 4, 5}, Missed(s.Attempt), "by number")
	assert.Equal(t, "missed, sure and wrong first", FilterMissed.Title(s.Attempt))
	assert.Equal(t, "all", FilterAll.Title(s.Attempt))
	assert.Equal(t, "missed", FilterMissed.Title(sit(t, quiz.ExamMode).submit().Attempt), "when there is none")
}
