package results

import (
	"slices"
	"time"

	"cutscore/quiz"
)

// Record is what statistics need of an attempt.
type Record struct {
	Attempt  int
	Exam     string
	Mode     quiz.Mode
	Custom   bool
	Finished bool           // submitted or expired, and so graded
	End      quiz.EventKind // "" while open
	Started  time.Time
	Slots    []SlotRecord
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
	Shown    bool
	Answered bool
	Flagged  bool
	Checked  bool // practice: graded before the end
	Graded   bool // Score counts: of a finished exam or, in practice that was not discarded, of a checked question
}

// NewRecord makes the record of an attempt. Every store gives out what this gives, with numbers of its own.
func NewRecord(id int, a *quiz.Attempt) Record {
	end := End(a)
	r := Record{
		Attempt: id, Exam: a.Exam.ID, Mode: a.Mode, Custom: a.Custom,
		Finished: a.Graded(), End: end, Started: a.Started.Wall.Round(0).UTC(),
		Slots: make([]SlotRecord, a.Len()),
	}
	changes := changes(a)
	for i := range r.Slots {
		q := a.Question(i)
		s := SlotRecord{
			Question: q.ID, Topic: q.Topic, Time: a.TimeOn(i).Truncate(time.Millisecond),
			Response: NewResponse(a.Response(i)), Changes: changes[i],
			Shown: a.WasShown(i), Answered: a.Answered(i), Flagged: a.Flagged(i), Checked: a.Checked(i),
		}
		if a.Mode == quiz.PracticeMode {
			s.Graded = s.Checked && end != quiz.Discarded
		} else {
			s.Graded = r.Finished
		}
		if s.Graded {
			s.Score = q.Score(a.Exam.Scoring, a.Response(i))
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

// changes counts per slot how often a response was replaced by another or taken back.
func changes(a *quiz.Attempt) []int {
	count := make([]int, a.Len())
	held := make([][]int, a.Len())
	for _, e := range a.Events() {
		switch e.Kind {
		case quiz.Answered, quiz.Cleared:
			if len(held[e.Slot]) > 0 && !slices.Equal(held[e.Slot], e.Choice) {
				count[e.Slot]++
			}
			held[e.Slot] = e.Choice
		default:
		}
	}
	return count
}
