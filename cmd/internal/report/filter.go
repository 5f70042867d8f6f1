package report

import "cutscore/quiz"

// Filter says which slots of an attempt a review shows.
type Filter string

// The filters of a review.
const (
	FilterMissed  Filter = "missed" // graded and not fully right, unanswered ones included
	FilterAll     Filter = "all"
	FilterFlagged Filter = "flagged"
)

// Slots lists the slots of an attempt that pass the filter, by number. Missed ones of which the candidate was sure come
// before all others: there is something to unlearn.
func (f Filter) Slots(a *quiz.Attempt) []int {
	switch f {
	case FilterFlagged:
		return a.Where(a.Flagged)
	case FilterMissed:
		sure := sureAndWrong(a)
		others := a.Where(func(slot int) bool { return missed(a, slot) && a.Confidence(slot) != quiz.Sure })
		return append(sure, others...)
	case FilterAll:
	}
	return a.Where(func(int) bool { return true })
}

// Title names the filter, and the order of its slots where that is not by number.
func (f Filter) Title(a *quiz.Attempt) string {
	if f == FilterMissed && len(sureAndWrong(a)) > 0 {
		return string(f) + ", sure and wrong first"
	}
	return string(f)
}

func sureAndWrong(a *quiz.Attempt) []int {
	return a.Where(func(slot int) bool { return missed(a, slot) && a.Confidence(slot) == quiz.Sure })
}

// Missed lists the slots that were graded and did not get the whole point. In practice only checked ones are graded.
func Missed(a *quiz.Attempt) []int {
	return a.Where(func(slot int) bool { return missed(a, slot) })
}

func missed(a *quiz.Attempt, slot int) bool {
	score, graded := a.SlotScore(slot)
	return graded && score < quiz.Point
}
