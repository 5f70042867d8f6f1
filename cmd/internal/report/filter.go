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

// Slots lists the slots of an attempt that pass the filter.
func (f Filter) Slots(a *quiz.Attempt) []int {
	switch f {
	case FilterFlagged:
		return a.Where(a.Flagged)
	case FilterMissed:
		return Missed(a)
	case FilterAll:
	}
	return a.Where(func(int) bool { return true })
}

// Missed lists the slots that were graded and did not get the whole point. In practice only checked ones are graded.
func Missed(a *quiz.Attempt) []int {
	return a.Where(func(slot int) bool {
		score, graded := a.SlotScore(slot)
		return graded && score < quiz.Point
	})
}
