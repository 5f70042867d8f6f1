package report

import (
	"fmt"
	"math"

	"cutscore/banks"
	"cutscore/quiz"
	"cutscore/results"
	"cutscore/results/readiness"
)

// Standing is where a candidate stands in an exam, and what its report needs beside that.
type Standing struct {
	*results.Progress
	Bank           string // id, as commands take it
	Today          results.Day
	FreshQuestions int         // never seen, that a mock exam can draw
	FreshMocks     int         // whole mock exams of them, the final one included
	Reserve        bool        // the last fresh mock exam is kept for the end
	Due            int         // questions that are due today
	NextDue        results.Day // the first day after today on which more are due, 0 for none
	NextDueCount   int         // how many become due on that day
	Beliefs        []Belief
}

// fewAnswers is the number of fresh answers below which a topic is shown as counts: the level would be more of a guess
// than of a measurement.
const fewAnswers = 10

// Measured tells whether there is enough evidence to tell the level of a topic.
func (s Standing) Measured(t results.TopicProgress) bool {
	return s.Forecast.Enough && t.Fresh.Of >= fewAnswers
}

// BeliefsTitle is the heading of Frequent.
const BeliefsTitle = "Beliefs behind wrong answers"

// mostFrequent is how many beliefs are shown.
const mostFrequent = 2

// Frequent lists the beliefs that explain the most misses. Once is no belief yet.
func (s Standing) Frequent() []Belief {
	var list []Belief
	for _, b := range s.Beliefs {
		if b.Times > 1 && len(list) < mostFrequent {
			b.Text, b.Practice = banks.Clean(b.Text), banks.Clean(b.Practice)
			list = append(list, b)
		}
	}
	return list
}

// Passed is the last real result that was told when it was a pass, or nil.
func (s Standing) Passed() *results.Outcome {
	if n := len(s.Outcomes); n > 0 && s.Outcomes[n-1].Passed {
		return &s.Outcomes[n-1]
	}
	return nil
}

// awaited tells whether the day of the exam is known and still to come.
func (s Standing) awaited() bool { return s.ExamDay != 0 && s.ExamDay >= s.Today && s.Passed() == nil }

// elapsed tells whether the day of the exam has gone by and no result was told since.
func (s Standing) elapsed() bool {
	if s.ExamDay == 0 || s.ExamDay >= s.Today || s.Passed() != nil {
		return false
	}
	n := len(s.Outcomes)
	return n == 0 || results.DayOf(s.Outcomes[n-1].Told.Local()) < s.ExamDay
}

// topic is the title of a topic.
func (s Standing) topic(id string) string {
	if t, ok := s.Exam.Topic(id); ok && t.Title != "" {
		return banks.Clean(t.Title)
	}
	return banks.Clean(id)
}

// name is the exam in a word.
func (s Standing) name() string { return examName(s.Exam) }

func examName(e quiz.Exam) string {
	if e.Abbreviation != "" {
		return banks.Clean(e.Abbreviation)
	}
	return banks.Clean(e.ID)
}

// Rules are what the limits of a forecast follow from.
func (s Standing) Rules() readiness.Exam {
	return readiness.Exam{Topics: []int{s.Exam.Questions}, Needed: s.Exam.Needed()}
}

// counted is how many mock exams the forecast stands on.
func (s Standing) counted() int {
	n := 0
	for _, m := range s.Mocks {
		if m.Counts && m.Fresh > 0 {
			n++
		}
	}
	return min(n, readiness.Reach)
}

// whole writes a share, 0-1, in whole percent: "87 %".
func whole(share float64) string { return fmt.Sprintf("%.0f %%", math.Round(100*share)) }

// between writes the 90 % interval of a share: "76-89 %".
func between(r readiness.Range) string {
	return fmt.Sprintf("%.0f-%.0f %%", math.Round(100*r.Low), math.Round(100*r.High))
}

// inDays says how far a day is away.
func inDays(today, day results.Day) string {
	switch n := int(day - today); n {
	case 0:
		return "today"
	case 1:
		return "tomorrow"
	case -1:
		return "yesterday"
	default:
		if n < 0 {
			return fmt.Sprintf("%d days ago", -n)
		}
		return fmt.Sprintf("in %d days", n)
	}
}

// share of a tally, 0-1.
func share(t results.Tally) float64 { return t.Right.Float() / float64(max(1, t.Of)) }

// counts writes a tally: "4 of 6".
func counts(t results.Tally) string { return fmt.Sprintf("%v of %d", t.Right, t.Of) }
