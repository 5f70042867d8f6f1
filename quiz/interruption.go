package quiz

import (
	"errors"
	"time"
)

// Why an attempt cannot be closed, interrupted or resumed.
var (
	ErrNotDue         = errors.New("there is time left")
	ErrNotInterrupted = errors.New("the attempt is not interrupted")
)

// Interruption rules: under Stop the time used stands from the interruption to the resumption; under RunOn it goes on,
// and an attempt can expire while nobody looks.

// Interrupt records that the candidate left at the instant at.
func (a *Attempt) Interrupt(at Instant) (Event, error) {
	if err := a.open(at); err != nil {
		return Event{}, err
	}
	return a.event(at, Interrupted, NoSlot), nil
}

// Resume takes an interrupted attempt up again.
func (a *Attempt) Resume(now Instant) (Event, error) {
	switch a.Phase(now) {
	case PhaseInterrupted:
		return a.event(now, Resumed, NoSlot), nil
	case PhaseExpired:
		return Event{}, ErrTimeUp
	case PhaseRunning:
		return Event{}, ErrNotInterrupted
	case PhaseSubmitted, PhaseDiscarded:
	}
	return Event{}, ErrEnded
}

// Recover returns the events that nobody could record before the attempt was taken from the store: an interruption
// by a kill or a power cut, dated by the last heartbeat (the zero Instant when there is none), and the expiry of an
// attempt whose clock ran on. They are to be stored and applied in order. Nobody may hold the attempt meanwhile.
func (a *Attempt) Recover(heartbeat, now Instant) []Event {
	if a.Ended() {
		return nil
	}
	var events []Event
	left := a.imagine()
	if !a.interrupted {
		alive := a.at
		if heartbeat.Since(a.at) > 0 {
			alive = heartbeat
		}
		if a.Due(alive) {
			return []Event{a.expired()}
		}
		events = append(events, a.event(alive, Interrupted, NoSlot))
		left = a.imagine(events...)
	}
	if left.Due(now) {
		events = append(events, left.expired())
	}
	return events
}

// Rejoin returns the events that take an attempt up again after a gap: what Recover returns, and the resumption unless
// the attempt is over.
func (a *Attempt) Rejoin(heartbeat, now Instant) []Event {
	events := a.Recover(heartbeat, now)
	left := a.imagine(events...)
	if left.Ended() {
		return events
	}
	return append(events, left.event(now, Resumed, NoSlot))
}

// imagine is the attempt after some events about the whole of it. Its slots are those of a.
func (a *Attempt) imagine(events ...Event) *Attempt {
	next := *a
	next.current, next.events = NoSlot, a.Events()
	for _, e := range events {
		if err := next.Apply(e); err != nil {
			panic(err) // events made right here follow each other
		}
	}
	return &next
}

// Gap is an interruption that has ended, by resumption or by the end of the attempt.
type Gap struct {
	From, To Instant
	Charged  bool // the clock went on meanwhile
}

// Duration is the length of the interruption.
func (g Gap) Duration() time.Duration { return g.To.Since(g.From) }

// Gaps lists the interruptions of the attempt, oldest first.
func (a *Attempt) Gaps() []Gap {
	var gaps []Gap
	var from *Instant
	for _, e := range a.events {
		switch {
		case e.Kind == Interrupted:
			from = &e.At
		case from != nil:
			gaps = append(gaps, Gap{From: *from, To: e.At, Charged: a.Exam.Interruption == RunOn})
			from = nil
		}
	}
	return gaps
}
