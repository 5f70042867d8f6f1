package results

import (
	"errors"
	"fmt"
	"time"
)

// ErrNotHeld tells that a heartbeat came from someone who does not hold the attempt.
var ErrNotHeld = errors.New("the attempt is not held")

// HeldError tells that an attempt is held by a process, maybe by this one.
type HeldError struct {
	ID    int
	PID   int       // 0 when the holder could not be read
	Since time.Time // zero when the holder could not be read
}

func (e *HeldError) Error() string {
	if e.PID == 0 {
		return fmt.Sprintf("attempt %d: held by another process", e.ID)
	}
	return fmt.Sprintf("attempt %d: held by process %d since %s", e.ID, e.PID, e.Since.Format(time.RFC3339))
}

// UnknownError tells that there is no attempt with an id.
type UnknownError struct {
	ID   int
	Have int // the newest attempt, or 0 when there is none
}

func (e *UnknownError) Error() string {
	if e.Have == 0 {
		return fmt.Sprintf("attempt %d: there are no attempts yet", e.ID)
	}
	return fmt.Sprintf("attempt %d: there is no such attempt, the newest is %d", e.ID, e.Have)
}

// ConflictError tells that an event cannot be kept because another one took its place: the attempt was changed by
// someone else meanwhile.
type ConflictError struct {
	ID  int
	Seq int
}

func (e *ConflictError) Error() string {
	return fmt.Sprintf("attempt %d: event %d: another event is kept in its place", e.ID, e.Seq)
}

// DamagedError tells that what is kept is not what was written.
type DamagedError struct {
	ID    int // of the attempt that it belongs to, or 0
	Cause error
}

func (e *DamagedError) Error() string {
	if e.ID == 0 {
		return fmt.Sprintf("something that is kept is damaged: %v", e.Cause)
	}
	return fmt.Sprintf("attempt %d is damaged: %v", e.ID, e.Cause)
}

func (e *DamagedError) Unwrap() error { return e.Cause }
