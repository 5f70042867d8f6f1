package results

import (
	"slices"
	"time"

	"cutscore/quiz"
)

// This file holds what only the candidate can know, and tells.

// Cause is why a question was missed, as the candidate sees it.
type Cause string

// The causes. Their words are stored.
const (
	NoCause    Cause = ""
	DidNotKnow Cause = "did-not-know"
	Misread    Cause = "misread"
	BetweenTwo Cause = "between-two"
	Guessed    Cause = "guessed"
)

// Causes lists every cause in the order in which it is asked for.
func Causes() []Cause { return []Cause{DidNotKnow, Misread, BetweenTwo, Guessed} }

// Valid tells whether the cause is one of Causes.
func (c Cause) Valid() bool { return slices.Contains(Causes(), c) }

// Explanation is the cause of a miss.
type Explanation struct {
	Attempt int
	Slot    int // index
	Cause   Cause
}

// Outcome is a result of the real exam.
type Outcome struct {
	Exam    string // id
	Told    time.Time
	Attempt int         // the newest attempt by then, 0 when there was none
	Score   quiz.Points // questions
	Of      int         // questions
	Passed  bool
}
