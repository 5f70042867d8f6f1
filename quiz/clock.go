package quiz

import "time"

// Phase is where an attempt stands. It is derived from the events, the deadline and now.
type Phase string

// The phases.
const (
	PhaseRunning     Phase = "running"
	PhaseInterrupted Phase = "interrupted" // left, can be resumed
	PhaseExpired     Phase = "expired"     // out of time, whether or not that was recorded yet
	PhaseSubmitted   Phase = "submitted"
	PhaseDiscarded   Phase = "discarded"
)

// Phase tells where the attempt stands now.
func (a *Attempt) Phase(now Instant) Phase {
	switch a.end {
	case Submitted:
		return PhaseSubmitted
	case Discarded:
		return PhaseDiscarded
	case Expired:
		return PhaseExpired
	default:
	}
	switch {
	case a.pastDeadline(now):
		return PhaseExpired
	case a.interrupted:
		return PhaseInterrupted
	default:
		return PhaseRunning
	}
}

// Ended tells whether the attempt was submitted, expired or discarded, and that was recorded.
func (a *Attempt) Ended() bool { return a.end != "" }

// Graded tells whether the attempt has ended and counts.
func (a *Attempt) Graded() bool { return a.end == Submitted || a.end == Expired }

// EndedAt is the instant of the last event, which for an ended attempt is its end.
func (a *Attempt) EndedAt() Instant { return a.at }

// Timed tells whether the attempt has a deadline.
func (a *Attempt) Timed() bool { return a.Exam.TimeLimit > 0 }

// Elapsed is the time used: since the start, less the interruptions when the exam's rule stops the clock for them.
func (a *Attempt) Elapsed(now Instant) time.Duration {
	if a.Ended() || a.interrupted && a.Exam.Interruption == Stop {
		return a.elapsed
	}
	return a.elapsed + now.Since(a.at)
}

// Remaining is the time left, never negative. It is 0 for an attempt without a clock.
func (a *Attempt) Remaining(now Instant) time.Duration {
	return max(0, a.Exam.TimeLimit-a.Elapsed(now))
}

// Deadline is the instant at which the time runs out if nothing stops the clock.
func (a *Attempt) Deadline(now Instant) Instant {
	return now.Add(a.Remaining(now))
}

// Due tells whether the time has run out and the attempt is still to be closed with Expire.
func (a *Attempt) Due(now Instant) bool {
	return !a.Ended() && a.Timed() && a.Elapsed(now) >= a.Exam.TimeLimit
}

// Expire closes an attempt whose time has run out. The event is stamped with the deadline, however late it is noticed.
func (a *Attempt) Expire(now Instant) (Event, error) {
	if a.Ended() {
		return Event{}, ErrEnded
	}
	if !a.Due(now) {
		return Event{}, ErrNotDue
	}
	return a.expired(), nil
}

// expired is stamped with the deadline as seen from the last event: the clock has been running since.
func (a *Attempt) expired() Event {
	at := a.at.Add(a.Exam.TimeLimit - a.elapsed)
	return Event{Seq: len(a.events), Kind: Expired, At: at, Elapsed: a.Exam.TimeLimit, Slot: NoSlot}
}

// pastDeadline leaves the instant of the deadline itself to the candidate: a response in that instant counts.
func (a *Attempt) pastDeadline(now Instant) bool {
	return a.Timed() && a.Elapsed(now) > a.Exam.TimeLimit
}

// open tells why nothing can be done now, or nil.
func (a *Attempt) open(now Instant) error {
	switch a.Phase(now) {
	case PhaseRunning:
		return nil
	case PhaseInterrupted:
		return ErrInterrupted
	case PhaseExpired:
		return ErrTimeUp
	case PhaseSubmitted, PhaseDiscarded:
	}
	return ErrEnded
}
