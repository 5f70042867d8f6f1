package storetest

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"cutscore/quiz"
	"cutscore/results"
)

func testRepeat(t *testing.T, open func() results.Store) {
	store := open()
	s := begin(t, store, setup(exam("one"), quiz.ExamMode)).answer(0, 0).answer(1, 1)
	events := s.live.Events()
	require.NoError(t, store.Append(background, s.id, events...))
	require.NoError(t, store.Append(background, s.id, events[1:3]...))
	s.assertKept(t, store)

	e, err := s.live.Submit(s.now)
	require.NoError(t, err)
	require.NoError(t, store.Append(background, s.id, events[3], e), "the first is kept, the second is new")
	require.NoError(t, s.live.Apply(e))
	require.NoError(t, store.Append(background, s.id, e), "also after the end")
	require.NoError(t, store.Append(background, s.id, s.live.Events()...))
	require.NoError(t, store.Append(background, s.id))
	s.assertKept(t, store)
}

func testConflict(t *testing.T, open func() results.Store) {
	store := open()
	s := begin(t, store, setup(exam("one"), quiz.ExamMode)).answer(0, 0)
	for name, change := range map[string]func(*quiz.Event){
		"another choice": func(e *quiz.Event) { e.Choice = []int{1} },
		"another slot":   func(e *quiz.Event) { e.Slot = 1 },
		"another time":   func(e *quiz.Event) { e.At.Wall = e.At.Wall.Add(1) },
		"another boot":   func(e *quiz.Event) { e.At.Boot = "boot-2" },
		"another kind":   func(e *quiz.Event) { e.Kind = quiz.Submitted },
	} {
		other := s.live.Events()[1]
		change(&other)
		err := store.Append(background, s.id, other)
		assert.Equal(t, &results.ConflictError{ID: s.id, Seq: 1}, err, name)
	}
	s.assertKept(t, store)
}

func testHole(t *testing.T, open func() results.Store) {
	store := open()
	s := begin(t, store, setup(exam("one"), quiz.ExamMode))
	show := func(seq int) quiz.Event { return quiz.Event{Seq: seq, Kind: quiz.Shown, At: start} }
	assert.Error(t, store.Append(background, s.id, show(1)))
	assert.Error(t, store.Append(background, s.id, show(-1)))
	assert.Error(t, store.Append(background, s.id, show(0), show(2)))
	assert.Error(t, store.Append(background, s.id, quiz.Event{Kind: "danced", At: start}))
	s.assertKept(t, store)
}

func testAllOrNone(t *testing.T, open func() results.Store) {
	store := open()
	s := begin(t, store, setup(exam("one"), quiz.ExamMode)).answer(0, 0)
	kept := s.live.Events()[1]
	kept.Choice = []int{3}
	next := quiz.Event{Seq: 2, Kind: quiz.Shown, At: s.now, Elapsed: s.now.Since(start)}
	require.Error(t, store.Append(background, s.id, s.live.Events()[0], kept, next))
	s.assertKept(t, store)

	submitted := quiz.Event{Seq: 2, Kind: quiz.Submitted, At: s.now, Elapsed: s.now.Since(start), Slot: quiz.NoSlot}
	late := quiz.Event{Seq: 3, Kind: quiz.Shown, At: s.now, Elapsed: s.now.Since(start)}
	require.Error(t, store.Append(background, s.id, submitted, late), "nothing comes after the end")
	impossible := submitted
	impossible.Elapsed = 0
	require.Error(t, store.Append(background, s.id, impossible), "the end replays the attempt")
	s.assertKept(t, store)
}

func testEnded(t *testing.T, open func() results.Store) {
	store := open()
	s := begin(t, store, setup(exam("one"), quiz.ExamMode)).answer(0, 0).submit()
	for _, kind := range []quiz.EventKind{quiz.Shown, quiz.Submitted, quiz.Expired} {
		for _, seq := range []int{1, 2, 3} {
			other := quiz.Event{Seq: seq, Kind: kind, At: s.now.Add(1), Elapsed: s.now.Since(start) + 1, Slot: quiz.NoSlot}
			err := store.Append(background, s.id, other)
			assert.Equal(t, &results.ConflictError{ID: s.id, Seq: seq}, err, "%s as event %d", kind, seq)
		}
	}
	s.assertKept(t, store)
}

func testEndKeepsEvents(t *testing.T, open func() results.Store) {
	store := open()
	for _, end := range []quiz.EventKind{quiz.Submitted, quiz.Expired, quiz.Discarded} {
		s := begin(t, store, setup(exam("one"), quiz.ExamMode)).answer(0, 3).answer(0, 0).flag(0).later(2 * time.Second)
		switch end {
		case quiz.Submitted:
			s.submit()
		case quiz.Expired:
			s.do(s.live.Expire(s.now.Add(time.Hour)))
		default:
			s.discard()
		}
		a, err := store.Attempt(background, s.id)
		require.NoError(t, err)
		assert.Equal(t, s.live.Events(), a.Events())
		assert.Len(t, a.Events(), 6)
		assert.Equal(t, end, results.End(a))
		s.assertKept(t, store)
	}
}

// testRandom plays random attempts, stored event by event.
func testRandom(t *testing.T, open func() results.Store) {
	store := open()
	rapid.Check(t, func(t *rapid.T) {
		rules := exam("one")
		rules.Interruption = rapid.SampledFrom([]quiz.Interruption{quiz.RunOn, quiz.Stop}).Draw(t, "rule")
		rules.Scoring = rapid.SampledFrom([]quiz.Scoring{quiz.AllOrNothing, quiz.PerOption}).Draw(t, "scoring")
		mode := rapid.SampledFrom([]quiz.Mode{quiz.ExamMode, quiz.PracticeMode}).Draw(t, "mode")
		s := begin(t, store, setup(rules, mode))
		for range rapid.IntRange(0, 15).Draw(t, "actions") {
			if e, err := act(t, s); err == nil {
				s.do(e, nil)
			}
		}
		a, err := store.Attempt(background, s.id)
		require.NoError(t, err)
		replayed, err := quiz.Replay(s.live.Setup, s.live.Events())
		require.NoError(t, err)
		assert.Equal(t, replayed, a)
		list, err := store.History(background, results.Filter{Limit: 1})
		require.NoError(t, err)
		assert.Equal(t, []results.Summary{results.Summarize(s.id, a)}, list)
	})
	for r, err := range store.Records(background, "one") {
		require.NoError(t, err)
		a, err := store.Attempt(background, r.Attempt)
		require.NoError(t, err)
		require.Equal(t, results.NewRecord(r.Attempt, a), unnumbered(r))
	}
}

// act draws what a candidate might try next, after the clocks have gone on, mostly together.
func act(t *rapid.T, s *sitting) (quiz.Event, error) {
	s.later(time.Duration(rapid.Int64Range(0, int64(time.Minute)).Draw(t, "pause")))
	switch rapid.IntRange(0, 9).Draw(t, "clock") {
	case 0:
		s.now.Wall = s.now.Wall.Add(-time.Hour)
	case 1:
		s.now.Boot, s.now.Uptime = fmt.Sprint("boot-", s.now.Uptime), time.Second
	default:
	}
	slot, option := rapid.IntRange(0, 3).Draw(t, "slot"), rapid.IntRange(0, 3).Draw(t, "option")
	switch rapid.IntRange(0, 11).Draw(t, "action") {
	case 0, 1:
		return s.live.Show(s.now, slot)
	case 2, 3:
		return s.live.Answer(s.now, slot, []int{option})
	case 4:
		return s.live.Answer(s.now, 3, []int{0, 2})
	case 5:
		return s.live.Clear(s.now, slot)
	case 6:
		return s.live.Flag(s.now, slot, option > 1)
	case 7:
		return s.live.Strike(s.now, slot, option, option > 1)
	case 8:
		return s.live.Check(s.now, slot)
	case 9:
		return s.live.Interrupt(s.now)
	case 10:
		return s.live.Resume(s.now)
	default:
		if option > 0 {
			return s.live.Expire(s.now)
		}
		if slot > 0 {
			return s.live.Submit(s.now)
		}
		return s.live.Discard(s.now)
	}
}

// testSideBySide has two stores, as two processes would, and several goroutines in each write attempts of their own.
func testSideBySide(t *testing.T, open func() results.Store) {
	stores := []results.Store{open(), open()}
	sittings := make([]*sitting, 8)
	faults := make([]error, len(sittings))
	var all sync.WaitGroup
	for i := range sittings {
		all.Go(func() {
			store := stores[i%len(stores)]
			attempt := setup(exam("one"), quiz.ExamMode)
			id, err := store.Create(background, attempt)
			s := &sitting{store: store, id: id, live: quiz.New(attempt), now: start}
			sittings[i] = s
			for n := range 20 {
				if err == nil {
					var e quiz.Event
					if e, err = s.later(time.Second).live.Answer(s.now, n%3, []int{i % 4}); err == nil {
						err = store.Append(background, id, e)
						_ = s.live.Apply(e)
					}
				}
			}
			faults[i] = err
		})
	}
	all.Wait()
	for i, s := range sittings {
		require.NoError(t, faults[i])
		s.assertKept(t, stores[0])
	}
}
