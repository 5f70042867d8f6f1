package quiz

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// live plays random actions, allowed or not, on an attempt and returns the last instant.
func live(t *rapid.T, a *Attempt) Instant {
	now := a.Started
	for range rapid.IntRange(0, 60).Draw(t, "actions") {
		now = now.Add(time.Duration(rapid.Int64Range(0, int64(40*time.Second)).Draw(t, "pause")))
		slot := rapid.IntRange(-1, a.Len()).Draw(t, "slot")
		option := rapid.IntRange(-1, 4).Draw(t, "option")
		on := rapid.Bool().Draw(t, "on")
		e, err := rapid.SampledFrom([]func() (Event, error){
			func() (Event, error) { return a.Show(now, slot) },
			func() (Event, error) { return a.Answer(now, slot, []int{option}) },
			func() (Event, error) { return a.Clear(now, slot) },
			func() (Event, error) { return a.Flag(now, slot, on) },
			func() (Event, error) { return a.Strike(now, slot, option, on) },
			func() (Event, error) { return a.Check(now, slot) },
			func() (Event, error) {
				return a.Rate(now, slot, Confidence(rapid.IntRange(-1, 3).Draw(t, "confidence")))
			},
			func() (Event, error) { return a.Interrupt(now) },
			func() (Event, error) { return a.Resume(now) },
			func() (Event, error) { return a.Expire(now) },
			func() (Event, error) {
				if rapid.IntRange(0, 9).Draw(t, "really") > 0 {
					return Event{}, ErrEnded
				}
				return a.Submit(now)
			},
		}).Draw(t, "action")()
		if err == nil {
			require.NoError(t, a.Apply(e), "an event that was allowed applies")
		}
	}
	return now
}

func drawSetup(t *rapid.T) Setup {
	return smallSetup(
		rapid.SampledFrom([]Mode{ExamMode, PracticeMode}).Draw(t, "mode"),
		rapid.SampledFrom([]Interruption{RunOn, Stop}).Draw(t, "rule"),
	)
}

func TestReplayEqualsLive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := New(drawSetup(t))
		now := live(t, a)

		stored, err := json.Marshal(a.Events())
		require.NoError(t, err)
		var events []Event
		require.NoError(t, json.Unmarshal(stored, &events))
		b, err := Replay(a.Setup, events)
		require.NoError(t, err)

		assert.Equal(t, a.Grade(), b.Grade())
		assert.Equal(t, a.Phase(now), b.Phase(now))
		assert.Equal(t, a.Remaining(now), b.Remaining(now))
		assert.Equal(t, a.Current(), b.Current())
		assert.Equal(t, a.slots, b.slots)
	})
}

func TestALaterNowNeverReopens(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := New(drawSetup(t))
		now := live(t, a)
		over := func(now Instant) bool {
			p := a.Phase(now)
			return p != PhaseRunning && p != PhaseInterrupted
		}
		later := now.Add(time.Duration(rapid.Int64Range(0, int64(2*time.Hour)).Draw(t, "later")))
		if over(now) {
			assert.True(t, over(later))
		}
		assert.LessOrEqual(t, a.Remaining(later), a.Remaining(now))
	})
}

func TestTimeOnQuestionsNeverExceedsTimeUsed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := New(drawSetup(t))
		now := live(t, a)
		var sum time.Duration
		for i := range a.Len() {
			sum += a.TimeOn(i)
		}
		assert.LessOrEqual(t, sum, a.Elapsed(now))
	})
}

func TestTheSameSeedDrawsTheSameForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Draw{Exam: smallExam(), Questions: smallBank(12), Seed: rapid.Uint64().Draw(t, "seed")}
		one, err := d.Form()
		require.NoError(t, err)
		two, err := d.Form()
		require.NoError(t, err)
		assert.Equal(t, one, two)
	})
}

func TestAddingAQuestionLeavesTheOrderOfOtherOptionsAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Draw{Exam: smallExam(), Questions: smallBank(8), Seed: rapid.Uint64().Draw(t, "seed")}
		before := orders(d.PracticeForm(0))
		d.Questions = append(d.Questions, question("new-one", "left", 4, 2))
		now := orders(d.PracticeForm(0))
		for id, order := range before {
			assert.Equal(t, order, now[id], id)
		}
	})
}

func orders(f Form) map[string][]int {
	m := map[string][]int{}
	for _, s := range f.Slots {
		m[s.Question.ID] = s.Order
	}
	return m
}

func TestABlueprintAddsUpAndKeepsProportion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := Exam{Questions: rapid.IntRange(0, 200).Draw(t, "questions")}
		total := 0
		for i := range rapid.IntRange(1, 12).Draw(t, "topics") {
			w := rapid.IntRange(1, 20).Draw(t, "weight")
			total += w
			e.Topics = append(e.Topics, Topic{ID: fmt.Sprint(i), Weight: w})
		}
		sum := 0
		for i, n := range e.Blueprint() {
			sum += n
			exact := float64(e.Questions*e.Topics[i].Weight) / float64(total)
			assert.InDelta(t, exact, n, 1, "largest remainder stays within one of the exact share")
		}
		assert.Equal(t, e.Questions, sum)
	})
}
