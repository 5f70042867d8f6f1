package quiz

import (
	"errors"
	"fmt"
	"slices"
)

// Why an action is refused.
var (
	ErrTimeUp      = errors.New("time is up")
	ErrEnded       = errors.New("the attempt has ended")
	ErrInterrupted = errors.New("the attempt is interrupted: resume it first")
	ErrChecked     = errors.New("the question has been checked and is closed")
	ErrUnanswered  = errors.New("the question has no response yet")
	ErrTimed       = errors.New("questions are checked one by one in practice only")
)

// This file holds what a candidate can do. Each method returns the event that would record it, or why it is refused,
// and changes nothing: the caller stores the event and then applies it.

// Show puts a slot on the screen.
func (a *Attempt) Show(now Instant, slot int) (Event, error) {
	return a.onSlot(now, Shown, slot)
}

// Answer replaces the response in a slot. The choice holds indexes of options in the bank's order. A question with
// one right option takes one choice; others take any number, since a real exam does not stop the hand either.
func (a *Attempt) Answer(now Instant, slot int, choice []int) (Event, error) {
	e, err := a.onOpenSlot(now, Answered, slot)
	if err != nil {
		return Event{}, err
	}
	e.Choice = slices.Clone(choice)
	slices.Sort(e.Choice)
	return e, a.validChoice(slot, e.Choice)
}

// Clear takes the response in a slot back.
func (a *Attempt) Clear(now Instant, slot int) (Event, error) {
	return a.onOpenSlot(now, Cleared, slot)
}

// Flag sets the flag of a slot or takes it away.
func (a *Attempt) Flag(now Instant, slot int, on bool) (Event, error) {
	e, err := a.onSlot(now, Flagged, slot)
	e.On = on
	return e, err
}

// Strike strikes an option (index in the bank's order) out or restores it. It has no effect on the response.
func (a *Attempt) Strike(now Instant, slot, option int, on bool) (Event, error) {
	e, err := a.onOpenSlot(now, Struck, slot)
	if err != nil {
		return Event{}, err
	}
	if option < 0 || option >= len(a.slots[slot].struck) {
		return Event{}, fmt.Errorf("question %d has no option %d", slot+1, option+1)
	}
	e.Option, e.On = option, on
	return e, nil
}

// Check grades a response in practice and closes its question.
func (a *Attempt) Check(now Instant, slot int) (Event, error) {
	if a.Mode != PracticeMode {
		return Event{}, ErrTimed
	}
	e, err := a.onOpenSlot(now, Checked, slot)
	if err == nil && !a.Answered(slot) {
		return Event{}, ErrUnanswered
	}
	return e, err
}

// Submit hands the attempt in.
func (a *Attempt) Submit(now Instant) (Event, error) {
	if err := a.open(now); err != nil {
		return Event{}, err
	}
	return a.event(now, Submitted, NoSlot), nil
}

// Discard gives an open attempt up, whether it is running or interrupted. It will not be graded.
func (a *Attempt) Discard(now Instant) (Event, error) {
	if a.Ended() {
		return Event{}, ErrEnded
	}
	return a.event(now, Discarded, NoSlot), nil
}

func (a *Attempt) onOpenSlot(now Instant, kind EventKind, slot int) (Event, error) {
	e, err := a.onSlot(now, kind, slot)
	if err == nil && a.slots[slot].checked {
		return Event{}, ErrChecked
	}
	return e, err
}

func (a *Attempt) onSlot(now Instant, kind EventKind, slot int) (Event, error) {
	if err := a.open(now); err != nil {
		return Event{}, err
	}
	if slot < 0 || slot >= len(a.slots) {
		return Event{}, a.noSlot(slot)
	}
	return a.event(now, kind, slot), nil
}

func (a *Attempt) event(now Instant, kind EventKind, slot int) Event {
	return Event{Seq: len(a.events), Kind: kind, At: now, Elapsed: a.Elapsed(now), Slot: slot}
}

func (a *Attempt) noSlot(slot int) error {
	return fmt.Errorf("there is no question %d, they go from 1 to %d", slot+1, len(a.slots))
}

// validChoice checks that a sorted choice can be a response to the question in a slot.
func (a *Attempt) validChoice(slot int, choice []int) error {
	options := len(a.slots[slot].struck)
	if len(choice) == 0 {
		return errors.New("no option is named")
	}
	for i, c := range choice {
		if c < 0 || c >= options {
			return fmt.Errorf("question %d has no option %d, they go from 1 to %d", slot+1, c+1, options)
		}
		if i > 0 && c <= choice[i-1] {
			return fmt.Errorf("option %d is named twice", c+1)
		}
	}
	if len(choice) > 1 && a.Question(slot).Kind() != Multiple {
		return fmt.Errorf("question %d has one right answer, %d were named", slot+1, len(choice))
	}
	return nil
}
