package results

import (
	"slices"
	"time"

	"cutscore/quiz"
)

// Finding is something that the events of an attempt prove about a miss.
type Finding int

// The findings, in the order in which they are told.
const (
	SureAndWrong Finding = iota // it was said to be sure
	TurnedWrong                 // the first response was right
	ChoseTooMany
	ChoseTooFew
	NotReached // never on the screen
	LeftOpen   // seen, and without a response
	Hurried    // answered in under a third of the attempt's median time for a question
	FlaggedMiss
	findings // how many there are
)

// Findings lists every finding in the order in which they are told.
func Findings() []Finding {
	all := make([]Finding, findings)
	for i := range all {
		all[i] = Finding(i)
	}
	return all
}

// String is the finding as JSON has it.
func (f Finding) String() string {
	return [...]string{
		"sure-and-wrong", "right-to-wrong", "too-many", "too-few", "not-reached", "unanswered", "hurried", "flagged",
	}[f]
}

// Autopsy lists, for each slot of a record, what is proven about its miss; nothing for slots that are right or were
// not graded.
func Autopsy(r Record) [][]Finding {
	median := medianTime(r.Slots)
	found := make([][]Finding, len(r.Slots))
	for i := range r.Slots {
		for f := range findings {
			if is(f, &r.Slots[i], median) {
				found[i] = append(found[i], f)
			}
		}
	}
	return found
}

// is tells whether a finding holds for a slot.
func is(f Finding, s *SlotRecord, median time.Duration) bool {
	if !s.Graded || s.Score >= quiz.Point {
		return false
	}
	switch f {
	case SureAndWrong:
		return s.Confidence == quiz.Sure
	case TurnedWrong:
		return s.Turn == ToWrong
	case ChoseTooMany:
		return s.Count == TooMany
	case ChoseTooFew:
		return s.Count == TooFew
	case NotReached:
		return !s.Shown
	case LeftOpen:
		return s.Shown && !s.Answered
	case Hurried:
		return s.Answered && 3*s.Time < median
	case FlaggedMiss:
		return s.Flagged
	case findings:
	}
	return false
}

// medianTime is the median of the times on answered questions, the lower one of two; 0 when none was answered.
func medianTime(slots []SlotRecord) time.Duration {
	var times []time.Duration
	for i := range slots {
		if slots[i].Answered {
			times = append(times, slots[i].Time)
		}
	}
	if len(times) == 0 {
		return 0
	}
	slices.Sort(times)
	return times[(len(times)-1)/2]
}
