package results

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

func TestTurn(t *testing.T) {
	options := func(keys ...bool) (list []quiz.Option) {
		for _, key := range keys {
			list = append(list, quiz.Option{Text: "an option", Key: key})
		}
		return list
	}
	single := quiz.Question{ID: "single", Options: options(true, false, false)}
	double := quiz.Question{ID: "double", Options: options(true, true, false)}
	for name, c := range map[string]struct {
		question quiz.Question
		choices  [][]int // nil clears
		want     Turn
	}{
		"no response has no turn":                         {single, nil, Unturned},
		"one response has no turn":                        {single, [][]int{{1}}, Unturned},
		"the same response again is no turn":              {single, [][]int{{0}, {1}, {0}}, Unturned},
		"from wrong to right":                             {single, [][]int{{1}, {0}}, ToRight},
		"from right to wrong":                             {single, [][]int{{0}, {2}}, ToWrong},
		"from right to nothing":                           {single, [][]int{{0}, nil}, ToWrong},
		"from wrong to wrong":                             {single, [][]int{{1}, {2}}, Sideways},
		"only the first and the last count":               {single, [][]int{{1}, {0}, {2}}, Sideways},
		"choosing the second of two is no turn":           {double, [][]int{{0}, {0, 1}}, Unturned},
		"a first pair that is put right":                  {double, [][]int{{0}, {0, 2}, {0}, {0, 1}}, ToRight},
		"a pair to which a wrong one is added":            {double, [][]int{{0, 1}, {0, 1, 2}}, ToWrong},
		"one of two that is exchanged has not been first": {double, [][]int{{2}, nil, {0, 1}}, Unturned},
	} {
		t.Run(name, func(t *testing.T) {
			form := quiz.Form{Slots: []quiz.Slot{{Question: c.question, Order: []int{0, 1, 2}}}}
			a := quiz.New(quiz.Setup{Exam: quiz.Exam{Questions: 1, Scoring: quiz.AllOrNothing}, Mode: quiz.ExamMode, Form: form})
			now := quiz.Instant{Wall: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
			do := func(e quiz.Event, err error) {
				require.NoError(t, err)
				require.NoError(t, a.Apply(e))
			}
			for _, choice := range c.choices {
				if choice == nil {
					do(a.Clear(now, 0))
				} else {
					do(a.Answer(now, 0, choice))
				}
			}
			do(a.Submit(now))
			assert.Equal(t, c.want, NewRecord(1, a).Slots[0].Turn)
		})
	}
}
