package screen

import (
	"context"
	"errors"
	"reflect"
	"sync"

	"cutscore/cmd/internal/report"
	"cutscore/quiz"
	"cutscore/results"
)

// errDisk is why fakeStore fails.
var errDisk = errors.New("disk full")

// fakeStore keeps one attempt in memory and fails when it is told to. What it does not do is left to the nil Store.
type fakeStore struct {
	results.Store

	mu      sync.Mutex
	setup   quiz.Setup
	attempt *quiz.Attempt // after the events
	events  []quiz.Event
	beats   []quiz.Instant
	held    bool
	saves   int   // how many were tried
	fails   int   // how many of the next saves fail
	reason  error // why

	causes  map[int]results.Cause
	beliefs []report.Belief
	unknown error // why there are no beliefs
}

var _ results.Store = (*fakeStore)(nil)

// fail makes the next n saves fail.
func (s *fakeStore) fail(n int, reason error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fails, s.reason = n, reason
}

func (s *fakeStore) Create(_ context.Context, setup quiz.Setup) (int, error) {
	s.setup, s.attempt = setup, quiz.New(setup)
	return 1, nil
}

func (s *fakeStore) Hold(_ context.Context, id int) (func() error, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held {
		return nil, &results.HeldError{ID: id}
	}
	s.held = true
	return func() error {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.held = false
		return nil
	}, nil
}

// Append refuses what the store's contract refuses: gaps, and another event in the place of one that is kept. It also
// refuses what cannot have happened.
func (s *fakeStore) Append(_ context.Context, id int, events ...quiz.Event) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.saves++
	if s.fails > 0 {
		s.fails--
		return s.reason
	}
	for _, e := range events {
		if e.Seq < len(s.events) && reflect.DeepEqual(s.events[e.Seq], e) {
			continue
		}
		if e.Seq != len(s.events) {
			return &results.ConflictError{ID: id, Seq: e.Seq}
		}
		if err := s.attempt.Apply(e); err != nil {
			return err
		}
		s.events = append(s.events, e)
	}
	return nil
}

// notes keeps causes in the store, and knows its beliefs.
func (s *fakeStore) notes() Notes {
	return Notes{Explain: s.explain, Beliefs: func() ([]report.Belief, error) { return s.beliefs, s.unknown }}
}

func (s *fakeStore) explain(slot int, cause results.Cause) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.saves++
	if s.fails > 0 {
		s.fails--
		return s.reason
	}
	if s.causes == nil {
		s.causes = map[int]results.Cause{}
	}
	if s.causes[slot] = cause; cause == results.NoCause {
		delete(s.causes, slot)
	}
	return nil
}

func (s *fakeStore) Heartbeat(_ int, at quiz.Instant) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.held {
		return results.ErrNotHeld
	}
	s.beats = append(s.beats, at)
	return nil
}

func (s *fakeStore) Attempt(context.Context, int) (*quiz.Attempt, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return quiz.Replay(s.setup, s.events)
}

func (s *fakeStore) LastHeartbeat(int) (quiz.Instant, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.beats) == 0 {
		return quiz.Instant{}, nil
	}
	return s.beats[len(s.beats)-1], nil
}

// of lists the kept events of some kinds.
func (s *fakeStore) of(kinds ...quiz.EventKind) []quiz.Event {
	s.mu.Lock()
	defer s.mu.Unlock()
	var found []quiz.Event
	for _, e := range s.events {
		for _, k := range kinds {
			if e.Kind == k {
				found = append(found, e)
			}
		}
	}
	return found
}
