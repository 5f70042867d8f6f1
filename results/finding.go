package results

import (
	"math/bits"
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
	NotReached // never on the screen, and without a response
	LeftOpen   // seen, and without a response
	Hurried    // answered in under a third of the attempt's median time for a question
	FlaggedMiss
	findings // how many there are
)

// leastMedian is the median time for a question from which on an answer can be hurried: nobody reads a question in less,
// so the times below it are those of a script.
const leastMedian = 3 * time.Second

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
	var room times
	median := room.median(r.Slots)
	lists := make([][]Finding, len(r.Slots))
	for i := range r.Slots {
		s := &r.Slots[i]
		if !s.Graded || s.Score >= quiz.Point {
			continue
		}
		set := found(s, median)
		for f := range findings {
			if set>>f&1 != 0 {
				lists[i] = append(lists[i], f)
			}
		}
	}
	return lists
}

// found is the set of findings about a slot that was missed: bit f stands for Finding f.
func found(s *SlotRecord, median time.Duration) uint {
	return bit(s.Confidence == quiz.Sure)<<SureAndWrong |
		bit(s.Turn == ToWrong)<<TurnedWrong |
		bit(s.Count == TooMany)<<ChoseTooMany |
		bit(s.Count == TooFew)<<ChoseTooFew |
		bit(!s.Shown && !s.Answered)<<NotReached |
		bit(s.Shown && !s.Answered)<<LeftOpen |
		bit(s.Answered && 3*s.Time < median && median >= leastMedian)<<Hurried |
		bit(s.Flagged)<<FlaggedMiss
}

func bit(holds bool) uint {
	if holds {
		return 1
	}
	return 0
}

// MedianTime is the median of the times on answered questions, the lower one of two; 0 when none was answered.
func MedianTime(slots []SlotRecord) time.Duration { return new(times).median(slots) }

// times is room for the times of an attempt.
type times []time.Duration

// median is that of MedianTime.
func (t *times) median(slots []SlotRecord) time.Duration {
	room, most := (*t)[:0], time.Duration(0)
	for i := range slots {
		if slots[i].Answered {
			room = append(room, slots[i].Time)
			most = max(most, slots[i].Time)
		}
	}
	*t = room
	if len(room) == 0 {
		return 0
	}
	return nth(room, (len(room)-1)/2, most)
}

// nth is what comes after n others when the times are sorted, which go from 0 to most. It leaves them in another order.
// It looks at a few bits at a time, from the highest, and goes on with the times that have the same ones as the answer:
// half the time of sorting them, since hardly a step depends on a guess.
func nth(times []time.Duration, n int, most time.Duration) time.Duration {
	const width = 6
	for shift := max(0, bits.Len64(uint64(most))-width); len(times) > 1; shift = max(0, shift-width) {
		var counts [1 << width]int
		for _, t := range times {
			counts[t>>shift&(1<<width-1)]++
		}
		digit := 0
		for ; n >= counts[digit]; digit++ {
			n -= counts[digit]
		}
		same := times[:0]
		for _, t := range times {
			if t>>shift&(1<<width-1) == time.Duration(digit) {
				same = append(same, t)
			}
		}
		times = same
		if shift == 0 {
			break
		}
	}
	return times[0]
}
