package storetest

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cutscore/quiz"
	"cutscore/results"
)

// start is when attempts in this suite begin. The nanoseconds are there to be kept.
var start = quiz.Instant{Wall: time.Date(2026, 3, 2, 9, 0, 0, 123456789, time.UTC), Boot: "boot-1", Uptime: time.Hour}

func after(d time.Duration) quiz.Instant { return start.Add(d) }

// exam has four questions in two topics and ten minutes.
func exam(id string) quiz.Exam {
	return quiz.Exam{
		ID: id, Abbreviation: "EX", Title: "Exam " + id, Body: "Nobody", Questions: 4, TimeLimit: 10 * time.Minute,
		CutScore: quiz.CutScore{Count: 3},
		Shares:   []quiz.KindShare{{Kind: quiz.Single, Percent: 75}, {Kind: quiz.Multiple, Percent: 25}},
		Scoring:  quiz.AllOrNothing, Interruption: quiz.RunOn,
		Retakes: quiz.RetakePolicy{Attempts: 2, Days: 90, From: "mail", Fee: "25 USD"},
		Topics:  []quiz.Topic{{ID: "left", Title: "Left", Weight: 2}, {ID: "right", Title: "Right", Weight: 2}},
	}
}

// question has four options.
func question(topic, id string, key ...int) quiz.Question {
	q := quiz.Question{
		ID: id, Topic: topic, Stem: "What about <" + id + "> & “more”?\nIndeed.", Difficulty: 2,
		Sources: []string{"Guide › Part"}, Near: []string{"left-9"}, Objective: "1.2",
	}
	for i := range 4 {
		q.Options = append(q.Options, quiz.Option{Text: fmt.Sprintf("%s %d", id, i), Rationale: "because"})
	}
	for _, k := range key {
		q.Options[k].Key = true
	}
	return q
}

// setup is a form of left-0, left-1, right-0 and right-1. Only the last has two right options: 0 and 2.
func setup(exam quiz.Exam, mode quiz.Mode) quiz.Setup {
	if mode == quiz.PracticeMode {
		exam.TimeLimit = 0
	}
	form := quiz.Form{Seed: 1<<63 + 7}
	for _, q := range []quiz.Question{
		question("left", "left-0", 0), question("left", "left-1", 0),
		question("right", "right-0", 0), question("right", "right-1", 0, 2),
	} {
		form.Slots = append(form.Slots, quiz.Slot{Question: q, Order: []int{3, 1, 0, 2}})
	}
	return quiz.Setup{Exam: exam, Mode: mode, Form: form, Started: start}
}

// sitting is an attempt in a store, with the live attempt that the store should give back.
type sitting struct {
	t     require.TestingT
	store results.Store
	id    int
	live  *quiz.Attempt
	now   quiz.Instant
}

// begin creates an attempt.
func begin(t require.TestingT, store results.Store, setup quiz.Setup) *sitting {
	id, err := store.Create(background, setup)
	require.NoError(t, err)
	return &sitting{t: t, store: store, id: id, live: quiz.New(setup), now: setup.Started}
}

// later lets time pass.
func (s *sitting) later(d time.Duration) *sitting {
	s.now = s.now.Add(d)
	return s
}

// do stores and applies an event that must be allowed.
func (s *sitting) do(e quiz.Event, err error) *sitting {
	require.NoError(s.t, err)
	require.NoError(s.t, s.store.Append(background, s.id, e))
	require.NoError(s.t, s.live.Apply(e))
	return s
}

// answer shows a slot for a second and answers it.
func (s *sitting) answer(slot int, choice ...int) *sitting {
	s.later(time.Second).do(s.live.Show(s.now, slot))
	return s.later(time.Second).do(s.live.Answer(s.now, slot, choice))
}

func (s *sitting) check(slot int) *sitting { return s.do(s.live.Check(s.now, slot)) }

func (s *sitting) flag(slot int) *sitting { return s.do(s.live.Flag(s.now, slot, true)) }

func (s *sitting) rate(slot int, c quiz.Confidence) *sitting {
	return s.do(s.live.Rate(s.now, slot, c))
}

func (s *sitting) submit() *sitting { return s.do(s.live.Submit(s.now)) }

func (s *sitting) discard() *sitting { return s.do(s.live.Discard(s.now)) }

// assertKept compares everything that a store gives out about an attempt with the live one.
func (s *sitting) assertKept(t require.TestingT, store results.Store) {
	if h, ok := t.(*testing.T); ok {
		h.Helper()
	}
	a, err := store.Attempt(background, s.id)
	require.NoError(t, err)
	require.Equal(t, s.live, a)

	list, err := store.History(background, results.Filter{})
	require.NoError(t, err)
	for _, summary := range list {
		if summary.ID == s.id {
			require.Equal(t, results.Summarize(s.id, s.live), summary)
		}
	}
	for r, err := range store.Records(background, s.live.Exam.ID) {
		require.NoError(t, err)
		if r.Attempt == s.id {
			require.Equal(t, results.NewRecord(s.id, s.live), unnumbered(r))
		}
	}
}

// unnumbered returns a record that can be kept and compared: a copy without the store's numbers.
func unnumbered(r results.Record) results.Record {
	r.Slots = slices.Clone(r.Slots)
	for i := range r.Slots {
		r.Slots[i].Number = 0
	}
	return r
}
