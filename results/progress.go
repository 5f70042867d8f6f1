package results

import (
	"time"

	"cutscore/quiz"
	"cutscore/results/readiness"
)

// Progress is what the attempts at an exam say about where their candidate stands.
type Progress struct {
	Exam     quiz.Exam
	Mocks    []Mock // finished mock exams, the oldest first
	Streak   int    // how many of the last mocks by the official rules were passed in a row
	Forecast readiness.Forecast

	// Fresh and Seen are the answers in mocks that count: to questions that no attempt had shown before, and to others.
	// Questions that were not reached because the clock ran out are wrong answers.
	Fresh, Seen Tally
	Topics      []TopicProgress
	Pace        time.Duration // mean time on a question in mocks that count, 0 without any
	Turns       map[Turn]int  // changed answers in finished mocks
	Confidence  map[quiz.Confidence]Tally
	Misses      int // graded and not fully right, in finished attempts and checked practice
	Findings    map[Finding]int
	Causes      map[Cause]int
	Beliefs     []BeliefMisses // the most frequent first

	Met      map[string]Memory
	Boxes    map[string]Box // questions in spaced review
	ExamDay  Day            // 0 when it is not known
	Outcomes []Outcome
	// Elsewhere tells that a real result of another exam is known, which makes the forecast of this one narrower.
	Elsewhere bool
}

// Tally counts graded answers. Right is in questions.
type Tally struct {
	Right quiz.Points
	Of    int
}

// Mock is a finished mock exam.
type Mock struct {
	Attempt  int
	Started  time.Time
	Custom   bool
	Score    quiz.Points
	Max      int // questions
	CutScore int // questions
	Passed   bool
	Counts   bool // it is evidence of readiness: the exam's pace and blueprint
	Fresh    int  // questions that were met in it for the first time
}

// TopicProgress is how a topic stands. Progress lists topics by the points that they are expected to lose, the most first.
type TopicProgress struct {
	ID          string
	Forecast    readiness.Topic // its level and the expected points lost
	Fresh, Seen Tally           // answers in mocks that count
	// Trend compares the later half of the fresh answers with the earlier one; nil when there are too few.
	Trend *Change
}

// BeliefMisses counts the wrong choices that a misconception explains.
type BeliefMisses struct {
	Belief    string // id
	Times     int
	Questions []string // ids of the questions in which it was chosen
}
