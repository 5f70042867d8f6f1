package results

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

// single has its key in front; the second and the third option stand for beliefs.
func single(topic, id string) quiz.Question {
	return quiz.Question{ID: id, Topic: topic, Stem: id, Options: []quiz.Option{
		{Text: "right", Key: true}, {Text: "wrong", Belief: "boss"}, {Text: "wrong too", Belief: "tool"}, {Text: "wrong as well"},
	}}
}

func march(day int) Day { return DayOf(time.Date(2026, 3, day, 0, 0, 0, 0, time.UTC)) }

func TestBoxes(t *testing.T) {
	q := single("left", "q")
	right, wrong := [][]int{{0}}, [][]int{{1}}
	practice := func(day int, choices [][]int) script {
		return script{mode: quiz.PracticeMode, day: day, slots: []scripted{{question: q, seconds: 9, choices: choices}}}
	}
	exam := func(day int, end quiz.EventKind, slot scripted) script {
		slot.question = q
		return script{day: day, end: end, limit: 20 * time.Second, slots: []scripted{slot}}
	}
	missed := practice(1, wrong)
	flagged := exam(1, quiz.Submitted, scripted{seconds: 9, choices: right, flag: true})
	in := func(level, day int) map[string]Box { return map[string]Box{"q": {Level: level, Last: march(day)}} }
	none := map[string]Box{}

	for name, c := range map[string]struct {
		attempts []script
		examDay  int
		want     map[string]Box
	}{
		"a right answer enters nothing":                  {[]script{practice(1, right)}, 0, none},
		"a miss enters the first box":                    {[]script{missed}, 0, in(0, 1)},
		"so does one that was left open in an exam":      {[]script{exam(1, quiz.Submitted, scripted{seconds: 9})}, 0, in(0, 1)},
		"a question that was not reached does not":       {[]script{exam(1, quiz.Expired, scripted{})}, 0, none},
		"nor one in an exam that has not ended":          {[]script{exam(1, "", scripted{seconds: 9, choices: wrong})}, 0, none},
		"nor one in a discarded exam, flag or not":       {[]script{exam(1, quiz.Discarded, scripted{seconds: 9, flag: true})}, 0, none},
		"nor one that was not checked":                   {[]script{{mode: quiz.PracticeMode, day: 1, slots: []scripted{{question: q, seconds: 9, unchecked: true}}}}, 0, none},
		"a flag on a right answer enters":                {[]script{flagged}, 0, in(0, 1)},
		"a flag in practice that was not checked enters": {[]script{{mode: quiz.PracticeMode, day: 1, end: quiz.Submitted, slots: []scripted{{question: q, seconds: 9, unchecked: true, flag: true}}}}, 0, in(0, 1)},
		"but only when the attempt is finished":          {[]script{exam(1, "", scripted{seconds: 9, choices: right, flag: true})}, 0, none},
		"a flag on what is in a box changes nothing":     {[]script{missed, exam(1, quiz.Submitted, scripted{seconds: 9, choices: right, flag: true})}, 0, in(0, 1)},
		"right on the same day changes nothing":          {[]script{missed, practice(1, right)}, 0, in(0, 1)},
		"right on the due day moves up":                  {[]script{missed, practice(2, right)}, 0, in(1, 2)},
		"right long after it too":                        {[]script{missed, practice(20, right)}, 0, in(1, 20)},
		"right before the second due day changes nothing": {
			[]script{missed, practice(2, right), practice(4, right)}, 0, in(1, 2),
		},
		"right on it moves up":                      {[]script{missed, practice(2, right), practice(5, right)}, 0, in(2, 5)},
		"right three times leaves":                  {[]script{missed, practice(2, right), practice(5, right), practice(12, right)}, 0, none},
		"a day early it stays":                      {[]script{missed, practice(2, right), practice(5, right), practice(11, right)}, 0, in(2, 5)},
		"wrong goes back to the first, on any day":  {[]script{missed, practice(2, right), practice(3, wrong)}, 0, in(0, 3)},
		"wrong again on the same day starts anew":   {[]script{missed, practice(2, right), practice(2, wrong)}, 0, in(0, 2)},
		"leaving wins over a flag":                  {[]script{missed, practice(2, right), practice(5, right), exam(12, quiz.Submitted, scripted{seconds: 9, choices: right, flag: true})}, 0, none},
		"a later flag enters anew":                  {[]script{missed, practice(2, right), practice(5, right), practice(12, right), exam(12, quiz.Submitted, scripted{seconds: 9, choices: right, flag: true})}, 0, in(0, 12)},
		"a later miss as well":                      {[]script{missed, practice(2, right), practice(5, right), practice(12, right), practice(13, wrong)}, 0, in(0, 13)},
		"a discarded attempt moves nothing":         {[]script{missed, exam(2, quiz.Discarded, scripted{seconds: 9, choices: right})}, 0, in(0, 1)},
		"an exam day lets through what it squeezed": {[]script{missed, practice(2, right), practice(3, right)}, 6, in(2, 3)},
		"one that had passed by then does not":      {[]script{missed, practice(2, right), practice(5, right), practice(9, right)}, 8, in(2, 5)},
		"on the day before it everything goes":      {[]script{missed, practice(2, right), practice(2, right), practice(2, right)}, 3, none},
	} {
		t.Run(name, func(t *testing.T) {
			store := &fake{}
			if c.examDay > 0 {
				store.examDay = march(c.examDay)
			}
			for _, s := range c.attempts {
				store.keep(t, quiz.Exam{ID: "one", Questions: 1, Scoring: quiz.AllOrNothing}, s)
			}
			got, err := Boxes(t.Context(), store, "one", time.UTC)
			require.NoError(t, err)
			assert.Equal(t, c.want, got)
		})
	}
}

func TestBoxesGoByTheCandidatesCalendar(t *testing.T) {
	store := &fake{}
	store.keep(t, quiz.Exam{ID: "one", Questions: 1}, script{
		mode: quiz.PracticeMode, day: 1, slots: []scripted{{question: single("left", "q"), seconds: 9, choices: [][]int{{1}}}}, // at half past eleven in UTC
	})
	got, err := Boxes(t.Context(), store, "one", time.FixedZone("east", 3600))
	require.NoError(t, err)
	assert.Equal(t, map[string]Box{"q": {Last: march(2)}}, got)
}

func TestVersionsOfAQuestionShareABox(t *testing.T) {
	store := &fake{}
	q, changed := single("left", "q"), single("left", "q")
	changed.Stem = "changed"
	for day, question := range []quiz.Question{q, changed} {
		store.keep(t, quiz.Exam{ID: "one", Questions: 1}, script{mode: quiz.PracticeMode, day: day + 1, slots: []scripted{
			{question: question, seconds: 9, choices: [][]int{{1 - day}}},
		}})
	}
	got, err := Boxes(t.Context(), store, "one", time.UTC)
	require.NoError(t, err)
	assert.Equal(t, map[string]Box{"q": {Level: 1, Last: march(2)}}, got)
}
