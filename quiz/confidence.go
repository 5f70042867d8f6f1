package quiz

import "fmt"

// Confidence is how sure a candidate says to be of a response. It never changes a score.
type Confidence int

// The confidences. They are stored by their numbers: new ones go to the end.
const (
	Unrated Confidence = iota // nothing was said
	Sure
	Unsure
)

// Confidences lists every confidence that can be said, the surest first.
func Confidences() []Confidence { return []Confidence{Sure, Unsure} }

// String is "sure" or "unsure", and "" for Unrated.
func (c Confidence) String() string {
	switch c {
	case Sure:
		return "sure"
	case Unsure:
		return "unsure"
	case Unrated:
	}
	return ""
}

// Rate says how sure the response in a slot is; Unrated takes that back. A slot without a response cannot be rated, and
// one that is cleared loses its confidence. Another response keeps it, since doubt often outlives a change.
func (a *Attempt) Rate(now Instant, slot int, c Confidence) (Event, error) {
	e, err := a.onOpenSlot(now, Rated, slot)
	if err != nil {
		return Event{}, err
	}
	if !a.Answered(slot) {
		return Event{}, ErrUnanswered
	}
	e.Confidence = c
	return e, c.valid()
}

// Confidence returns how sure the response in a slot is said to be.
func (a *Attempt) Confidence(slot int) Confidence { return a.slots[slot].confidence }

func (c Confidence) valid() error {
	if c < Unrated || c > Unsure {
		return fmt.Errorf("confidence %d: there is no such one", c)
	}
	return nil
}
