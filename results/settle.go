package results

import (
	"context"
	"errors"
	"fmt"

	"cutscore/quiz"
)

// Settle closes the open attempts whose deadline has passed and that nobody holds, and returns their ids, the newest
// first. Attempts that it cannot close are left as they are and told in the error, beside the ids of the others.
func Settle(ctx context.Context, store Store, now quiz.Instant) (closed []int, err error) {
	open, err := store.History(ctx, Filter{Open: true})
	faults := []error{err}
	for _, s := range open {
		if s.TimeLimit == 0 {
			continue
		}
		expired, err := settle(ctx, store, s.ID, now)
		if err != nil {
			faults = append(faults, fmt.Errorf("settle: %w", err))
		}
		if expired {
			closed = append(closed, s.ID)
		}
	}
	return closed, errors.Join(faults...)
}

// settle closes one attempt if its deadline has passed and nobody holds it. It looks before it holds, so that it never
// stands in the way of someone who is about to sit an attempt that has time left.
func settle(ctx context.Context, store Store, id int, now quiz.Instant) (expired bool, err error) {
	if events, err := missing(ctx, store, id, now); err != nil || !expires(events) {
		return false, err
	}
	release, err := store.Hold(ctx, id)
	if held := (*HeldError)(nil); errors.As(err, &held) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, release()) }()

	events, err := missing(ctx, store, id, now)
	if err != nil || !expires(events) {
		return false, err
	}
	if err := store.Append(ctx, id, events...); err != nil {
		return false, err
	}
	return true, nil
}

// missing are the events that nobody could record.
func missing(ctx context.Context, store Store, id int, now quiz.Instant) ([]quiz.Event, error) {
	a, err := store.Attempt(ctx, id)
	if err != nil {
		return nil, err
	}
	heartbeat, err := store.LastHeartbeat(id)
	if err != nil {
		return nil, err
	}
	return a.Recover(heartbeat, now), nil
}

// expires tells whether the time ran out. While there is time left, the interruption is recorded when the attempt is
// resumed.
func expires(events []quiz.Event) bool {
	return len(events) > 0 && events[len(events)-1].Kind == quiz.Expired
}
