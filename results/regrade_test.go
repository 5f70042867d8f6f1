package results

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

// A17: a key that is corrected later.
func TestA17ACorrectedKeyGivesANewResult(t *testing.T) {
	ask := func(id string, texts ...string) quiz.Question { // the right options end with a star
		q := quiz.Question{ID: id, Topic: "all"}
		for _, text := range texts {
			n := len(text) - 1
			if text[n] == '*' {
				q.Options = append(q.Options, quiz.Option{Text: text[:n], Key: true})
			} else {
				q.Options = append(q.Options, quiz.Option{Text: text})
			}
		}
		return q
	}
	sat := []quiz.Question{
		ask("corrected", "one*", "two"), ask("moved", "one*", "two"), ask("reworded", "one*", "two"),
		ask("withdrawn", "one*", "two"), ask("longer", "one*", "two"), ask("the same", "one*", "two"),
	}
	now := []quiz.Question{
		ask("corrected", "one", "two*"), ask("moved", "two", "one*"), ask("reworded", "one, clearly", "two*"),
		ask("longer", "one", "two", "three*"), ask("the same", "one*", "two"),
	}
	exam := quiz.Exam{
		ID: "small", Questions: 6, CutScore: quiz.CutScore{Count: 1}, Scoring: quiz.AllOrNothing,
		Topics: []quiz.Topic{{ID: "all", Weight: 6}},
	}
	moment := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		mode      quiz.Mode
		response  int // to every question
		differs   bool
		score     quiz.Points
		passed    bool
		corrected quiz.Points
	}{
		"who chose the old key loses a point":   {quiz.ExamMode, 0, true, 5 * quiz.Point, true, 0},
		"who chose the new key gains it":        {quiz.ExamMode, 1, true, quiz.Point, true, quiz.Point},
		"practice grades what was checked only": {quiz.PracticeMode, 0, false, 0, false, 0},
	} {
		t.Run(name, func(t *testing.T) {
			var form quiz.Form
			for _, q := range sat {
				form.Slots = append(form.Slots, quiz.Slot{Question: q, Order: []int{0, 1}})
			}
			a := quiz.New(quiz.Setup{Exam: exam, Mode: c.mode, Form: form, Started: quiz.Instant{Wall: moment}})
			do := func(e quiz.Event, err error) {
				require.NoError(t, err)
				require.NoError(t, a.Apply(e))
			}
			for slot := range sat {
				do(a.Answer(a.Started, slot, []int{c.response}))
			}
			do(a.Submit(a.Started))
			old := a.Grade()

			r, differs := NewRegrade(7, a, now, moment, "events-05 had a wrong key")
			assert.Equal(t, c.differs, differs)
			assert.Equal(t, old, a.Grade(), "the result of the attempt stays")
			if !differs {
				assert.Empty(t, r.Slots)
				assert.Equal(t, old.Score, r.Score)
				return
			}
			assert.Equal(t, Regrade{
				Attempt: 7, At: moment, Reason: "events-05 had a wrong key", Score: c.score, Before: old.Score, Max: 6,
				Passed: c.passed, PassedBefore: old.Passed,
				Slots: []RegradedSlot{{Slot: 0, Question: "corrected", Score: c.corrected, Before: quiz.Point - c.corrected}},
			}, r)
			again, _ := NewRegrade(7, a, now, moment.Add(time.Hour), "once more")
			assert.True(t, r.Same(again))
			before, _ := NewRegrade(7, a, sat, moment, "the old keys")
			assert.False(t, r.Same(before))
		})
	}
}
