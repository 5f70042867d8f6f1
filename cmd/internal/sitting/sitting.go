// Package sitting keeps a running attempt, its store and the clock together: what happens is stored first and counts
// then. Screen and plain mode share it.
package sitting

import (
	"context"
	"errors"
	"fmt"
	"time"

	"cutscore/quiz"
	"cutscore/results"
)

// Suspended is how long a living process may be silent before its machine counts as having been suspended.
const Suspended = 5 * time.Second

// Sitting is an attempt that this process holds.
type Sitting struct {
	*quiz.Attempt
	ID int

	store   results.Store
	now     func() quiz.Instant
	release func() error
}

// Start creates an attempt and holds it.
func Start(ctx context.Context, store results.Store, now func() quiz.Instant, setup quiz.Setup) (*Sitting, error) {
	id, err := store.Create(ctx, setup)
	if err != nil {
		return nil, fmt.Errorf("the attempt cannot be stored: %w", err)
	}
	release, err := store.Hold(ctx, id)
	if err != nil { // nobody has seen it, so it must not stay open and run out of time
		return nil, errors.Join(err, discard(ctx, store, setup.Started, id))
	}
	return &Sitting{Attempt: quiz.New(setup), ID: id, store: store, now: now, release: release}, nil
}

// Resume takes up an attempt that was left or lost. It reports *results.HeldError when another process has it,
// *results.UnknownError when there is none, and quiz.ErrTimeUp or quiz.ErrEnded when it is over; an attempt whose time
// has run out meanwhile is closed.
func Resume(ctx context.Context, store results.Store, now func() quiz.Instant, id int) (*Sitting, error) {
	release, err := store.Hold(ctx, id)
	if err != nil {
		return nil, err
	}
	s := &Sitting{ID: id, store: store, now: now, release: release}
	if err := s.takeUp(ctx); err != nil {
		return nil, errors.Join(err, release())
	}
	return s, nil
}

func (s *Sitting) takeUp(ctx context.Context) error {
	var err error
	if s.Attempt, err = s.store.Attempt(ctx, s.ID); err != nil {
		return err
	}
	alive, err := s.store.LastHeartbeat(s.ID)
	if err != nil {
		return err
	}
	if s.Ended() {
		return quiz.ErrEnded
	}
	if err := s.Bridge(ctx, alive); err != nil {
		return err
	}
	if s.Ended() {
		return quiz.ErrTimeUp
	}
	return nil
}

// Discard gives an attempt up that nobody holds. The time since it was lost is not counted as time used. It reports
// the same errors as Resume.
func Discard(ctx context.Context, store results.Store, now quiz.Instant, id int) error {
	release, err := store.Hold(ctx, id)
	if err != nil {
		return err
	}
	return errors.Join(discard(ctx, store, now, id), release())
}

func discard(ctx context.Context, store results.Store, now quiz.Instant, id int) error {
	a, err := store.Attempt(ctx, id)
	if err != nil {
		return err
	}
	alive, err := store.LastHeartbeat(id)
	if err != nil {
		return err
	}
	events := a.Recover(alive, now)
	for _, e := range events {
		if err := a.Apply(e); err != nil {
			return err
		}
	}
	e, err := a.Discard(now)
	switch {
	case err == nil:
		return store.Append(ctx, id, append(events, e)...)
	case len(events) > 0: // its time ran out
		return errors.Join(store.Append(ctx, id, events...), quiz.ErrTimeUp)
	}
	return err
}

// Bridge closes the gap since the attempt was last known to be alive, by the exam's interruption rule: it records the
// interruption and then the resumption, or the expiry if the time ran out meanwhile.
func (s *Sitting) Bridge(ctx context.Context, alive quiz.Instant) error {
	return s.record(ctx, s.Rejoin(alive, s.Now())...)
}

// Now reads the clock.
func (s *Sitting) Now() quiz.Instant { return s.now() }

// Save makes events durable and returns what is durable now. The caller applies that, and nothing before. After an
// error of an earlier Save an event may have been kept nevertheless, such as one whose sync was reported as failed; the
// next event then finds its place taken. In that case Save returns the kept events beside an *UnsavedError, so that
// attempt and store agree again.
func (s *Sitting) Save(ctx context.Context, events ...quiz.Event) ([]quiz.Event, error) {
	err := s.store.Append(ctx, s.ID, events...)
	if err == nil {
		return events, nil
	}
	if taken := (*results.ConflictError)(nil); errors.As(err, &taken) {
		if stored, failed := s.store.Attempt(ctx, s.ID); failed == nil && len(stored.Events()) > len(s.Events()) {
			return stored.Events()[len(s.Events()):], &UnsavedError{errKeptBefore}
		}
	}
	return nil, &UnsavedError{err}
}

// errKeptBefore says why an event was not saved although nothing is wrong any more.
var errKeptBefore = errors.New("an earlier answer had been saved after all")

// Do saves and applies the event of an action; err is the action's own. A refused or unsaved action changes nothing.
func (s *Sitting) Do(ctx context.Context, e quiz.Event, err error) error {
	if err != nil {
		return err
	}
	return s.record(ctx, e)
}

func (s *Sitting) record(ctx context.Context, events ...quiz.Event) error {
	durable, err := s.Save(ctx, events...)
	for _, e := range durable {
		if err := s.Apply(e); err != nil {
			return err
		}
	}
	return err
}

// Heartbeat leaves a sign of life, by which an interruption that nobody records is dated.
func (s *Sitting) Heartbeat() error { return s.store.Heartbeat(s.ID, s.Now()) }

// Leave records the interruption of an attempt that is still open and lets go of it.
func (s *Sitting) Leave(ctx context.Context) error {
	var err error
	if now := s.Now(); !s.Ended() && s.Phase(now) == quiz.PhaseRunning {
		err = s.Insist(ctx, func() (quiz.Event, error) { return s.Interrupt(now) })
	}
	return errors.Join(err, s.release())
}

// Insist does an action that nobody will try again by hand: once more when its place was taken by an answer that had
// been kept before.
func (s *Sitting) Insist(ctx context.Context, act func() (quiz.Event, error)) error {
	e, err := act()
	if err = s.Do(ctx, e, err); errors.Is(err, errKeptBefore) {
		e, err = act()
		err = s.Do(ctx, e, err)
	}
	return err
}

// UnsavedError tells that something did not reach the disk and therefore does not count.
type UnsavedError struct{ Err error }

func (e *UnsavedError) Error() string { return "not saved: " + e.Err.Error() }

func (e *UnsavedError) Unwrap() error { return e.Err }
