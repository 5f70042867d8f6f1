package results

import (
	"time"

	"cutscore/quiz"
)

// Record is what statistics need of an attempt.
type Record struct {
	Attempt   int
	Exam      string
	Mode      quiz.Mode
	Custom    bool
	Finished  bool           // submitted or expired, and so graded
	End       quiz.EventKind // "" while open
	Started   time.Time
	TimeLimit time.Duration // 0 without a clock
	CutScore  int           // questions; 0 in practice
	Slots     []SlotRecord
}

// SlotRecord is what statistics need of a slot.
type SlotRecord struct {
	Question string // id
	Topic    string // id
	Number   int    // see Records: equal numbers mean the same question and topic; small, for tables instead of maps
	Score    quiz.Points
	Time     time.Duration // on the screen, to the millisecond
	Response Response
	Changes  int // how often a response was replaced by another or taken back
	Turn     Turn
	Count    Count
	// Confidence is how sure the response was said to be.
	Confidence quiz.Confidence
	Shown      bool
	Answered   bool
	Flagged    bool
	Checked    bool // practice: graded before the end
	Graded     bool // Score counts: of a finished exam or, in practice that was not discarded, of a checked question
}

// NewRecord makes the record of an attempt. Every store gives out what this gives, with numbers of its own.
func NewRecord(id int, a *quiz.Attempt) Record {
	end := End(a)
	r := Record{
		Attempt: id, Exam: a.Exam.ID, Mode: a.Mode, Custom: a.Custom,
		Finished: a.Graded(), End: end, Started: a.Started.Wall.Round(0).UTC(), TimeLimit: a.Exam.TimeLimit,
		Slots: make([]SlotRecord, a.Len()),
	}
	if a.Mode == quiz.ExamMode {
		r.CutScore = a.Exam.Needed()
	}
	changes := changes(a)
	for i := range r.Slots {
		q := a.Question(i)
		s := SlotRecord{
			Question: q.ID, Topic: q.Topic, Time: a.TimeOn(i).Truncate(time.Millisecond),
			Response: NewResponse(a.Response(i)), Changes: changes[i].count,
			Confidence: a.Confidence(i), Count: count(a, i),
			Shown: a.WasShown(i), Answered: a.Answered(i), Flagged: a.Flagged(i), Checked: a.Checked(i),
		}
		if a.Mode == quiz.PracticeMode {
			s.Graded = s.Checked && end != quiz.Discarded
		} else {
			s.Graded = r.Finished
		}
		if s.Graded {
			s.Score = q.Score(a.Exam.Scoring, a.Response(i))
			s.Turn = changes[i].turn(s.Score, func(first []int) quiz.Points { return q.Score(a.Exam.Scoring, first) })
		}
		r.Slots[i] = s
	}
	return r
}

// End is the kind of the event that ended an attempt, "" while it is open.
func End(a *quiz.Attempt) quiz.EventKind {
	if !a.Ended() {
		return ""
	}
	events := a.Events()
	return events[len(events)-1].Kind
}
