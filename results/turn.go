package results

import (
	"slices"

	"cutscore/quiz"
)

// Turn is what changing a response did, from the first one given to the one that was graded.
type Turn int

// The turns. They are stored by their numbers: new ones go to the end.
const (
	Unturned Turn = iota // not changed, not graded, or kept by a version that did not note it
	ToRight              // wrong to right
	ToWrong              // right to wrong
	Sideways             // wrong to wrong, or right again
)

// Count compares how many options were chosen with how many the question asks for.
type Count int

// The counts. They are stored by their numbers: new ones go to the end.
const (
	AsAsked Count = iota // also when nothing was chosen
	TooFew
	TooMany
)

// changed is what became of the responses in a slot.
type changed struct {
	count int   // how often a response was replaced by another or taken back
	first []int // the first response with as many choices as asked; nil when there was none
	held  []int // the response of now
}

// changes goes through the responses of an attempt, slot by slot. Several options are chosen one by one, so a first
// response is one that has as many as are asked for.
func changes(a *quiz.Attempt) []changed {
	slots := make([]changed, a.Len())
	for _, e := range a.Events() {
		switch e.Kind {
		case quiz.Answered, quiz.Cleared:
			s := &slots[e.Slot]
			if len(s.held) > 0 && !slices.Equal(s.held, e.Choice) {
				s.count++
			}
			if s.first == nil && len(e.Choice) >= len(a.Question(e.Slot).Key()) {
				s.first = e.Choice
			}
			s.held = e.Choice
		default:
		}
	}
	return slots
}

// turn compares the first response with the graded one.
func (c changed) turn(graded quiz.Points, score func([]int) quiz.Points) Turn {
	if c.first == nil || slices.Equal(c.first, c.held) {
		return Unturned
	}
	before, after := score(c.first) == quiz.Point, graded == quiz.Point
	switch {
	case after && !before:
		return ToRight
	case before && !after:
		return ToWrong
	}
	return Sideways
}

func count(a *quiz.Attempt, slot int) Count {
	switch {
	case a.TooFew(slot):
		return TooFew
	case a.TooMany(slot):
		return TooMany
	}
	return AsAsked
}
