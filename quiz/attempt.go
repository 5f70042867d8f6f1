package quiz

import (
	"fmt"
	"slices"
	"time"
)

// Setup is what is fixed when an attempt starts.
type Setup struct {
	Exam    Exam    `json:"exam"` // the rules as they apply to this attempt
	Mode    Mode    `json:"mode"`
	Custom  bool    `json:"custom"` // the rules differ from the official ones: other length, time or topics
	Form    Form    `json:"form"`
	Started Instant `json:"started"`
}

// Attempt is one sitting of a form: its setup and what has happened since. The zero value is of no use; see New.
type Attempt struct {
	Setup

	events      []Event
	slots       []slot
	current     int           // the slot on the screen, or NoSlot
	at          Instant       // of the last event
	elapsed     time.Duration // time used at the last event
	interrupted bool
	end         EventKind // submitted, expired, discarded, or "" while it is open
}

type slot struct {
	shown   bool
	choice  []int
	flagged bool
	struck  []bool
	checked bool
	time    time.Duration

	confidence Confidence // of choice
}

// New starts an attempt. Its clock runs from setup.Started.
func New(setup Setup) *Attempt {
	a := &Attempt{Setup: setup, slots: make([]slot, len(setup.Form.Slots)), current: NoSlot, at: setup.Started}
	for i, s := range setup.Form.Slots {
		a.slots[i].struck = make([]bool, len(s.Question.Options))
	}
	return a
}

// Replay brings back an attempt from its events. It reports an error when they cannot have happened.
func Replay(setup Setup, events []Event) (*Attempt, error) {
	a := New(setup)
	for _, e := range events {
		if err := a.Apply(e); err != nil {
			return nil, fmt.Errorf("event %d: %w", e.Seq, err)
		}
	}
	return a, nil
}

// Apply takes an event into the state. It is the only way to change an attempt; the event must be the next one.
// An event that does not fit leaves the attempt as it was.
func (a *Attempt) Apply(e Event) error {
	if err := a.fits(e); err != nil {
		return err
	}
	spent := e.Elapsed - a.elapsed
	if a.current != NoSlot && !a.interrupted {
		a.slots[a.current].time += spent
	}
	switch e.Kind {
	case Shown:
		a.current = e.Slot
		a.slots[e.Slot].shown = true
	case Answered:
		a.slots[e.Slot].choice = slices.Clone(e.Choice)
	case Cleared:
		a.slots[e.Slot].choice, a.slots[e.Slot].confidence = nil, Unrated
	case Flagged:
		a.slots[e.Slot].flagged = e.On
	case Struck:
		a.slots[e.Slot].struck[e.Option] = e.On
	case Checked:
		a.slots[e.Slot].checked = true
	case Rated:
		a.slots[e.Slot].confidence = e.Confidence
	case Interrupted:
		a.interrupted = true
	case Resumed:
		a.interrupted = false
	case Submitted, Expired, Discarded:
		a.end = e.Kind
	}
	a.events = append(a.events, e)
	a.at, a.elapsed = e.At, e.Elapsed
	return nil
}

// fits checks an event from a store, which may be damaged, before it touches the state.
func (a *Attempt) fits(e Event) error {
	if e.Seq != len(a.events) {
		return fmt.Errorf("sequence number %d, want %d", e.Seq, len(a.events))
	}
	if a.end != "" {
		return fmt.Errorf("%s after the attempt was %s", e.Kind, a.end)
	}
	if e.Elapsed < a.elapsed {
		return fmt.Errorf("%s at %v, before %v", e.Kind, e.Elapsed, a.elapsed)
	}
	switch e.Kind {
	case Shown, Answered, Cleared, Flagged, Struck, Checked, Rated:
		if e.Slot < 0 || e.Slot >= len(a.slots) {
			return fmt.Errorf("%s: %w", e.Kind, a.noSlot(e.Slot))
		}
	case Interrupted, Resumed, Submitted, Expired, Discarded:
		return nil
	default:
		return fmt.Errorf("unknown kind %q", e.Kind)
	}
	options := len(a.slots[e.Slot].struck)
	if e.Kind == Struck && (e.Option < 0 || e.Option >= options) {
		return fmt.Errorf("struck: question %d has no option %d", e.Slot+1, e.Option+1)
	}
	switch e.Kind {
	case Answered:
		return a.validChoice(e.Slot, e.Choice)
	case Rated:
		return e.Confidence.valid()
	default:
		return nil
	}
}

// Events returns what has happened so far, oldest first. It must not be changed.
func (a *Attempt) Events() []Event { return slices.Clip(a.events) }

// Current is the slot that was shown last, or 0 before any was.
func (a *Attempt) Current() int { return max(0, a.current) }

// Question returns the question in a slot.
func (a *Attempt) Question(slot int) Question { return a.Form.Slots[slot].Question }

// Response returns the options chosen in a slot, as ascending indexes in the bank's order; nil when unanswered.
// It must not be changed.
func (a *Attempt) Response(slot int) []int { return a.slots[slot].choice }

// Answered tells whether a slot has a response.
func (a *Attempt) Answered(slot int) bool { return len(a.slots[slot].choice) > 0 }

// Flagged tells whether a slot carries the candidate's flag.
func (a *Attempt) Flagged(slot int) bool { return a.slots[slot].flagged }

// Struck tells whether an option (index in the bank's order) is struck out.
func (a *Attempt) Struck(slot, option int) bool { return a.slots[slot].struck[option] }

// Checked tells whether a practice question has been graded and is closed.
func (a *Attempt) Checked(slot int) bool { return a.slots[slot].checked }

// WasShown tells whether a slot has been on the screen.
func (a *Attempt) WasShown(slot int) bool { return a.slots[slot].shown }

// TimeOn is the time that a slot was on the screen, up to the last event.
func (a *Attempt) TimeOn(slot int) time.Duration { return a.slots[slot].time }

// Len is the number of slots.
func (a *Attempt) Len() int { return len(a.slots) }

// Where lists the slots for which is holds, such as a.Where(a.Flagged).
func (a *Attempt) Where(is func(slot int) bool) []int {
	var slots []int
	for i := range a.slots {
		if is(i) {
			slots = append(slots, i)
		}
	}
	return slots
}

// TooFew tells whether a slot has a response with fewer choices than the question asks for.
func (a *Attempt) TooFew(slot int) bool {
	return a.Answered(slot) && len(a.slots[slot].choice) < len(a.Question(slot).Key())
}

// TooMany tells whether a slot has a response with more choices than the question asks for.
func (a *Attempt) TooMany(slot int) bool {
	return len(a.slots[slot].choice) > len(a.Question(slot).Key())
}

// Unanswered tells whether a slot has no response.
func (a *Attempt) Unanswered(slot int) bool { return !a.Answered(slot) }
