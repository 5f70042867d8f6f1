package quiz

import "time"

// EventKind says what happened in an attempt.
type EventKind string

// The kinds of events.
const (
	Shown       EventKind = "shown"       // a slot came onto the screen
	Answered    EventKind = "answered"    // a response was given or replaced
	Cleared     EventKind = "cleared"     // a response was taken back
	Flagged     EventKind = "flagged"     // a flag was set, or with On false taken away
	Struck      EventKind = "struck"      // an option was struck out, or with On false restored
	Checked     EventKind = "checked"     // practice: the response was graded and its reasons shown
	Rated       EventKind = "rated"       // the candidate said how sure the response is, or took that back
	Interrupted EventKind = "interrupted" // the attempt was left, or lost its screen
	Resumed     EventKind = "resumed"     // the attempt was taken up again
	Submitted   EventKind = "submitted"   // the candidate handed in
	Expired     EventKind = "expired"     // the time ran out
	Discarded   EventKind = "discarded"   // the candidate gave the attempt up; it is not graded
)

// NoSlot is the slot of an event that is about the whole attempt.
const NoSlot = -1

// Event is one thing that happened, in the order of Seq. A list of events is the whole truth about an attempt.
type Event struct {
	Seq        int           `json:"seq"` // from 0, without gaps
	Kind       EventKind     `json:"kind"`
	At         Instant       `json:"at"`
	Elapsed    time.Duration `json:"elapsed"`              // time used when it happened, nanoseconds
	Slot       int           `json:"slot"`                 // index, or NoSlot
	Choice     []int         `json:"choice,omitempty"`     // answered: indexes of options in the bank's order, ascending
	Option     int           `json:"option,omitempty"`     // struck: index of the option in the bank's order
	On         bool          `json:"on,omitempty"`         // flagged, struck: set (true) or taken away
	Confidence Confidence    `json:"confidence,omitempty"` // rated
}
