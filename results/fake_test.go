package results

import (
	"context"
	"errors"
	"iter"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

// fake is a store that holds what progress is made of, and nothing else.
type fake struct {
	Store
	records      []Record
	damaged      map[int]bool // attempts
	questions    map[int]quiz.Question
	asked        int // how often for questions
	explanations []Explanation
	outcomes     []Outcome
	examDay      Day
}

func (f *fake) Records(context.Context, string) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		for _, r := range f.records {
			var err error
			if f.damaged[r.Attempt] {
				r, err = Record{Attempt: r.Attempt}, &DamagedError{ID: r.Attempt, Cause: errors.New("a bit fell over")}
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

func (f *fake) Questions(context.Context, string) (map[int]quiz.Question, error) {
	f.asked++
	return f.questions, nil
}

func (f *fake) Explanations(context.Context, string) ([]Explanation, error) {
	return f.explanations, nil
}
func (f *fake) Outcomes(context.Context, string) ([]Outcome, error) { return f.outcomes, nil }
func (f *fake) ExamDay(context.Context, string) (Day, error)        { return f.examDay, nil }

// script is an attempt as a test writes it down.
type script struct {
	mode   quiz.Mode // exam unless it is given
	custom bool
	limit  time.Duration
	day    int // of March 2026, at 23:30 UTC
	end    quiz.EventKind
	left   bool // the window was closed and stayed closed until the end
	slots  []scripted
}

// scripted is what happened in a slot: its choices in the order in which they were made.
type scripted struct {
	question  quiz.Question
	seconds   int // on the screen; 0: it never came
	choices   [][]int
	flag      bool
	rated     quiz.Confidence
	unchecked bool // only practice has that
}

// keep plays an attempt and keeps its record. Its id is the next one.
func (f *fake) keep(t *testing.T, exam quiz.Exam, s script) {
	t.Helper()
	if s.mode == "" {
		s.mode = quiz.ExamMode
	}
	exam.TimeLimit = s.limit
	if n := len(s.slots); s.mode == quiz.ExamMode && n != exam.Questions {
		exam = exam.Shorten(n)
		exam.TimeLimit = s.limit
	}
	now := quiz.Instant{Wall: time.Date(2026, 3, s.day, 23, 30, 0, 0, time.UTC)}
	setup := quiz.Setup{Exam: exam, Mode: s.mode, Custom: s.custom, Started: now}
	for _, slot := range s.slots {
		setup.Form.Slots = append(setup.Form.Slots, quiz.Slot{Question: slot.question, Order: []int{0, 1, 2, 3}})
	}
	a := quiz.New(setup)
	do := func(e quiz.Event, err error) {
		t.Helper()
		require.NoError(t, err)
		require.NoError(t, a.Apply(e))
	}
	for i, slot := range s.slots {
		if slot.seconds == 0 {
			continue
		}
		do(a.Show(now, i))
		for _, c := range slot.choices {
			do(a.Answer(now, i, c))
		}
		if slot.rated != quiz.Unrated {
			do(a.Rate(now, i, slot.rated))
		}
		if slot.flag {
			do(a.Flag(now, i, true))
		}
		now = now.Add(time.Duration(slot.seconds) * time.Second)
		if s.mode == quiz.PracticeMode && !slot.unchecked {
			do(a.Check(now, i))
		}
	}
	if s.left {
		do(a.Interrupt(now))
	}
	switch s.end {
	case quiz.Submitted:
		do(a.Submit(now))
	case quiz.Expired:
		do(a.Expire(setup.Started.Add(s.limit)))
	case quiz.Discarded:
		do(a.Discard(now))
	default:
	}
	r := NewRecord(len(f.records)+1, a)
	for i := range r.Slots {
		r.Slots[i].Number = f.number(s.slots[i].question)
	}
	f.records = append(f.records, r)
}

// number is that of a version of a question.
func (f *fake) number(q quiz.Question) int {
	for n, known := range f.questions {
		if known.ID == q.ID && known.Stem == q.Stem {
			return n
		}
	}
	if f.questions == nil {
		f.questions = map[int]quiz.Question{}
	}
	n := 3 * (len(f.questions) + 1) // with gaps
	f.questions[n] = q
	return n
}
