package sitting

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
	"cutscore/results"
	"cutscore/results/sqlite"
)

// desk is a folder with a store, and the clock on the wall.
type desk struct {
	t   *testing.T
	dir string
	at  quiz.Instant
}

func newDesk(t *testing.T) *desk {
	start := quiz.Instant{Wall: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), Boot: "boot-1", Uptime: time.Hour}
	return &desk{t: t, dir: t.TempDir(), at: start}
}

func (d *desk) now() quiz.Instant { return d.at }

func (d *desk) later(by time.Duration) { d.at = d.at.Add(by) }

// open opens the store as another process would.
func (d *desk) open() results.Store {
	store, err := sqlite.Open(d.t.Context(), d.dir, d.at.Wall)
	require.NoError(d.t, err)
	d.t.Cleanup(func() { _ = store.Close() }) // some tests close it themselves
	return store
}

// stored is the attempt as the store has it.
func (d *desk) stored(id int) *quiz.Attempt {
	a, err := d.open().Attempt(d.t.Context(), id)
	require.NoError(d.t, err)
	return a
}

// start begins an attempt of three questions and ten minutes, and shows the first question.
func (d *desk) start(store results.Store, rule quiz.Interruption) *Sitting {
	s, err := Start(d.t.Context(), store, d.now, d.setup(rule))
	require.NoError(d.t, err)
	d.do(s)(s.Show(d.at, 0))
	return s
}

func (d *desk) setup(rule quiz.Interruption) quiz.Setup {
	exam := quiz.Exam{
		ID: "small", Title: "Small exam", Questions: 3, TimeLimit: 10 * time.Minute, CutScore: quiz.CutScore{Count: 2},
		Scoring: quiz.AllOrNothing, Interruption: rule, Topics: []quiz.Topic{{ID: "all", Title: "All", Weight: 3}},
	}
	form := quiz.Form{Seed: 1}
	for _, id := range []string{"one", "two", "three"} {
		q := quiz.Question{ID: id, Topic: "all", Stem: "What about " + id + "?"}
		for _, text := range []string{"This", "That", "Neither"} {
			q.Options = append(q.Options, quiz.Option{Text: text, Key: text == "That"})
		}
		form.Slots = append(form.Slots, quiz.Slot{Question: q, Order: []int{2, 0, 1}})
	}
	return quiz.Setup{Exam: exam, Mode: quiz.ExamMode, Form: form, Started: d.at}
}

// do returns a function that does an action that must be allowed.
func (d *desk) do(s *Sitting) func(quiz.Event, error) {
	return func(e quiz.Event, err error) {
		d.t.Helper()
		require.NoError(d.t, s.Do(d.t.Context(), e, err))
	}
}

// crash ends the process that has the store without a chance to record anything.
func (d *desk) crash(store results.Store) { require.NoError(d.t, store.Close()) }

func TestStartCreatesAnAttemptAndHoldsIt(t *testing.T) {
	d := newDesk(t)
	first := d.start(d.open(), quiz.Stop)
	second := d.start(d.open(), quiz.Stop)
	assert.Equal(t, 1, first.ID)
	assert.Equal(t, 2, second.ID)
	assert.Equal(t, first.Attempt, d.stored(1))

	var held *results.HeldError
	_, err := d.open().Hold(t.Context(), 1)
	assert.ErrorAs(t, err, &held)
}

func TestWhatIsDoneIsStoredAtOnce(t *testing.T) {
	d := newDesk(t)
	s := d.start(d.open(), quiz.Stop)
	d.later(time.Second)
	d.do(s)(s.Answer(d.at, 0, []int{1}))
	d.do(s)(s.Flag(d.at, 0, true))
	assert.Equal(t, []int{1}, s.Response(0))
	assert.Equal(t, s.Attempt, d.stored(s.ID))
}

func TestARefusedActionStoresNothing(t *testing.T) {
	d := newDesk(t)
	s := d.start(d.open(), quiz.Stop)
	before := d.stored(s.ID)
	e, refused := s.Answer(d.at, 0, []int{0, 1})
	require.Error(t, refused)
	assert.Equal(t, refused, s.Do(t.Context(), e, refused), "the reason comes back as it is")
	assert.False(t, s.Answered(0))
	assert.Equal(t, before, d.stored(s.ID))
}

func TestAnActionThatCannotBeStoredDoesNotCount(t *testing.T) {
	d := newDesk(t)
	store := d.open()
	s := d.start(store, quiz.Stop)
	d.crash(store)
	e, err := s.Answer(d.at, 0, []int{1})
	err = s.Do(t.Context(), e, err)
	var unsaved *UnsavedError
	require.ErrorAs(t, err, &unsaved)
	assert.Regexp(t, "^not saved: ", err.Error())
	assert.Error(t, unsaved.Unwrap())
	assert.False(t, s.Answered(0))
	assert.False(t, d.stored(s.ID).Answered(0))
}

func TestLeaveRecordsTheInterruptionAndLetsGo(t *testing.T) {
	d := newDesk(t)
	s := d.start(d.open(), quiz.Stop)
	d.later(time.Minute)
	require.NoError(t, s.Leave(t.Context()))
	a := d.stored(s.ID)
	assert.Equal(t, quiz.PhaseInterrupted, a.Phase(d.at))
	assert.Equal(t, time.Minute, a.Elapsed(d.at))
	_, err := d.open().Hold(t.Context(), s.ID)
	assert.NoError(t, err, "it is free for another process")
}

func TestLeaveRecordsNothingWhenTheAttemptIsOver(t *testing.T) {
	d := newDesk(t)
	submitted := d.start(d.open(), quiz.Stop)
	d.do(submitted)(submitted.Submit(d.at))
	events := len(submitted.Events())
	require.NoError(t, submitted.Leave(t.Context()))
	assert.Len(t, d.stored(submitted.ID).Events(), events)

	late := d.start(d.open(), quiz.Stop)
	events = len(late.Events())
	d.later(11 * time.Minute)
	require.NoError(t, late.Leave(t.Context()), "the deadline has passed, and who comes next closes it")
	assert.Len(t, d.stored(late.ID).Events(), events)
}

func TestResumeGoesOnByTheRuleOfTheExam(t *testing.T) {
	for name, c := range map[string]struct {
		rule quiz.Interruption
		used time.Duration
	}{
		"under stop the gap costs nothing": {quiz.Stop, 2 * time.Minute},
		"under run the clock went on":      {quiz.RunOn, 7 * time.Minute},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			s := d.start(d.open(), c.rule)
			d.do(s)(s.Answer(d.at, 0, []int{1}))
			d.later(2 * time.Minute)
			require.NoError(t, s.Leave(t.Context()))
			d.later(5 * time.Minute)

			resumed, err := Resume(t.Context(), d.open(), d.now, s.ID)
			require.NoError(t, err)
			assert.Equal(t, quiz.PhaseRunning, resumed.Phase(d.at))
			assert.Equal(t, []int{1}, resumed.Response(0))
			assert.Equal(t, c.used, resumed.Elapsed(d.at))
			assert.Equal(t, 10*time.Minute-c.used, resumed.Remaining(d.at))
			assert.Len(t, resumed.Gaps(), 1)
			assert.Equal(t, resumed.Attempt, d.stored(s.ID), "the resumption is stored")
		})
	}
}

func TestResumeAfterACrash(t *testing.T) {
	for name, c := range map[string]struct {
		rule  quiz.Interruption
		alive time.Duration // of the last heartbeat after the last event, 0 for none
		used  time.Duration
	}{
		"a heartbeat dates the interruption":              {quiz.Stop, 30 * time.Second, time.Minute + 30*time.Second},
		"without one the last event does":                 {quiz.Stop, 0, time.Minute},
		"where the clock runs on, all of it was used":     {quiz.RunOn, 30 * time.Second, 6 * time.Minute},
		"where the clock runs on, no heartbeat is needed": {quiz.RunOn, 0, 6 * time.Minute},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			store := d.open()
			s := d.start(store, c.rule)
			d.later(time.Minute)
			d.do(s)(s.Answer(d.at, 0, []int{1}))
			d.do(s)(s.Flag(d.at, 0, true))
			d.later(c.alive)
			if c.alive > 0 {
				require.NoError(t, s.Heartbeat())
			}
			d.crash(store)
			d.later(5*time.Minute - c.alive)

			resumed, err := Resume(t.Context(), d.open(), d.now, s.ID)
			require.NoError(t, err)
			assert.Equal(t, []int{1}, resumed.Response(0))
			assert.True(t, resumed.Flagged(0))
			assert.Equal(t, c.used, resumed.Elapsed(d.at))
			assert.Len(t, resumed.Gaps(), 1, "the interruption is told")
		})
	}
}

func TestB8ResumeAfterTheDeadlineClosesTheAttempt(t *testing.T) {
	d := newDesk(t)
	s := d.start(d.open(), quiz.RunOn)
	d.do(s)(s.Answer(d.at, 0, []int{1}))
	d.later(time.Minute)
	require.NoError(t, s.Leave(t.Context()))
	d.later(time.Hour)

	_, err := Resume(t.Context(), d.open(), d.now, s.ID)
	require.ErrorIs(t, err, quiz.ErrTimeUp)
	a := d.stored(s.ID)
	assert.True(t, a.Graded())
	assert.Equal(t, quiz.PhaseExpired, a.Phase(d.at))
	assert.Equal(t, a.Started.Wall.Add(10*time.Minute), a.EndedAt().Wall, "stamped with the deadline")
	assert.Equal(t, quiz.Point, a.Grade().Score, "what was there counts")
	_, err = d.open().Hold(t.Context(), s.ID)
	assert.NoError(t, err, "nobody holds it")
}

func TestResumeRefuses(t *testing.T) {
	d := newDesk(t)
	submitted := d.start(d.open(), quiz.Stop)
	d.do(submitted)(submitted.Submit(d.at))
	require.NoError(t, submitted.Leave(t.Context()))
	discarded := d.start(d.open(), quiz.Stop)
	d.do(discarded)(discarded.Discard(d.at))
	require.NoError(t, discarded.Leave(t.Context()))
	running := d.start(d.open(), quiz.Stop)

	resume := func(id int) error {
		_, err := Resume(t.Context(), d.open(), d.now, id)
		return err
	}
	require.ErrorIs(t, resume(submitted.ID), quiz.ErrEnded)
	require.ErrorIs(t, resume(submitted.ID), quiz.ErrEnded, "and it was let go")
	require.ErrorIs(t, resume(discarded.ID), quiz.ErrEnded)
	var held *results.HeldError
	require.ErrorAs(t, resume(running.ID), &held)
	assert.Equal(t, running.ID, held.ID)
	var unknown *results.UnknownError
	require.ErrorAs(t, resume(99), &unknown)
	assert.Equal(t, running.ID, unknown.Have)
}

func TestB1BridgeClosesAGapInARunningProcess(t *testing.T) {
	for name, c := range map[string]struct {
		rule  quiz.Interruption
		gap   time.Duration
		used  time.Duration
		ended bool
	}{
		"a suspended machine costs nothing under stop":  {quiz.Stop, time.Hour, time.Minute, false},
		"a suspended machine costs its time under run":  {quiz.RunOn, 3 * time.Minute, 4 * time.Minute, false},
		"the time can run out while the machine sleeps": {quiz.RunOn, time.Hour, 10 * time.Minute, true},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			s := d.start(d.open(), c.rule)
			d.later(time.Minute)
			alive := d.at
			d.later(c.gap)
			require.NoError(t, s.Bridge(t.Context(), alive))
			assert.Equal(t, c.used, s.Elapsed(d.at))
			assert.Equal(t, c.ended, s.Ended())
			assert.Len(t, s.Gaps(), 1)
			assert.Equal(t, s.Attempt, d.stored(s.ID))
		})
	}
}

func TestHeartbeatIsNoEvent(t *testing.T) {
	d := newDesk(t)
	store := d.open()
	s := d.start(store, quiz.Stop)
	events := len(s.Events())
	d.later(time.Second)
	require.NoError(t, s.Heartbeat())
	assert.Len(t, d.stored(s.ID).Events(), events)
	at, err := store.LastHeartbeat(s.ID)
	require.NoError(t, err)
	assert.Equal(t, d.at, at)
}
