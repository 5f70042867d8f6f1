package results

import (
	"slices"
	"time"

	"cutscore/quiz"
)

// Regrade is the result of a finished attempt by keys that were corrected since. It is a record of its own: the result
// of the attempt stays what it was.
type Regrade struct {
	Attempt      int            `json:"attempt"`
	At           time.Time      `json:"at"`
	Reason       string         `json:"reason"`
	Score        quiz.Points    `json:"score"`  // now
	Before       quiz.Points    `json:"before"` // by the attempt's own result
	Max          int            `json:"max"`    // questions
	Passed       bool           `json:"passed"`
	PassedBefore bool           `json:"passed_before"`
	Slots        []RegradedSlot `json:"slots"` // those whose score differs
}

// RegradedSlot is a slot whose score differs.
type RegradedSlot struct {
	Slot     int         `json:"slot"` // index
	Question string      `json:"question"`
	Score    quiz.Points `json:"score"`
	Before   quiz.Points `json:"before"`
}

// NewRegrade grades a finished attempt by the keys of the questions that a bank has now. A question keeps its key when
// the bank has it no more, or when one of its options was reworded: then nobody can say what was chosen. It reports
// whether any score differs.
func NewRegrade(id int, a *quiz.Attempt, now []quiz.Question, at time.Time, reason string) (r Regrade, differs bool) {
	current := make(map[string]quiz.Question, len(now))
	for _, q := range now {
		current[q.ID] = q
	}
	old := a.Grade()
	r = Regrade{
		Attempt: id, At: at.Round(0).UTC(), Reason: reason, Score: old.Score, Before: old.Score, Max: old.Max,
		Passed: old.Passed, PassedBefore: old.Passed,
	}
	for slot := range a.Len() {
		before, graded := a.SlotScore(slot)
		q, same := rekeyed(a.Question(slot), current)
		if !graded || !same {
			continue
		}
		if score := q.Score(a.Exam.Scoring, a.Response(slot)); score != before {
			r.Score += score - before
			r.Slots = append(r.Slots, RegradedSlot{Slot: slot, Question: q.ID, Score: score, Before: before})
		}
	}
	if a.Mode == quiz.ExamMode {
		r.Passed = r.Score >= quiz.Point*quiz.Points(old.Needed)
	}
	return r, len(r.Slots) > 0
}

// rekeyed is a question with the key of its current version. Options are known again by their text.
func rekeyed(q quiz.Question, current map[string]quiz.Question) (quiz.Question, bool) {
	now, ok := current[q.ID]
	if !ok || len(now.Options) != len(q.Options) {
		return q, false
	}
	options := slices.Clone(q.Options)
	for i, o := range options {
		at := slices.IndexFunc(now.Options, func(n quiz.Option) bool { return n.Text == o.Text })
		if at < 0 {
			return q, false
		}
		options[i].Key = now.Options[at].Key
	}
	q.Options = options
	return q, true
}

// Same tells whether two regrades of an attempt come to the same.
func (r Regrade) Same(other Regrade) bool {
	return r.Score == other.Score && slices.Equal(r.Slots, other.Slots)
}
