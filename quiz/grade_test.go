package quiz

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestScore(t *testing.T) {
	two := question("two", "a", 5, 1, 3)
	three := question("three", "a", 6, 0, 2, 4)
	for name, c := range map[string]struct {
		q        Question
		rule     Scoring
		response []int
		want     Points
	}{
		"the key":                         {two, AllOrNothing, []int{1, 3}, Point},
		"half the key is nothing":         {two, AllOrNothing, []int{1}, 0},
		"the key and more is nothing":     {two, AllOrNothing, []int{1, 3, 4}, 0},
		"no response":                     {two, AllOrNothing, nil, 0},
		"partial: the key":                {two, PerOption, []int{1, 3}, Point},
		"partial: half":                   {two, PerOption, []int{1}, Point / 2},
		"partial: one right, one wrong":   {two, PerOption, []int{1, 2}, Point / 2},
		"partial: more than asked":        {two, PerOption, []int{1, 2, 3}, 0},
		"partial: two of three":           {three, PerOption, []int{0, 2, 5}, 2 * Point / 3},
		"partial: no response":            {three, PerOption, nil, 0},
		"partial: a question with 1 key":  {question("q", "a", 4, 2), PerOption, []int{2}, Point},
		"partial: wrong and only one key": {question("q", "a", 4, 2), PerOption, []int{1}, 0},
	} {
		assert.Equal(t, c.want, c.q.Score(c.rule, c.response), name)
	}
}

func TestPointsAreWrittenAsPeopleWriteScores(t *testing.T) {
	for want, p := range map[string]Points{
		"0": 0, "41": 41 * Point, "40.5": 40*Point + Point/2, "0.33": Point / 3, "25.2": 25*Point + Point/5, "0.67": 2 * Point / 3,
	} {
		assert.Equal(t, want, p.String())
	}
}

func TestThreeThirdsAreAWholePoint(t *testing.T) {
	q := question("three", "a", 6, 0, 2, 4)
	exam := Exam{Questions: 3, CutScore: CutScore{Count: 1}, Scoring: PerOption, Topics: []Topic{{ID: "a", Weight: 3}}}
	a := New(Setup{Exam: exam, Mode: ExamMode, Started: start, Form: Form{Slots: []Slot{{Question: q}, {Question: q}, {Question: q}}}})
	for i := range 3 {
		a.do(a.Answer(start, i, []int{0}))
	}
	assert.True(t, a.Grade().Passed, "fractions add up exactly")
}

func TestTheCutScoreOfAShorterRunIsRoundedUp(t *testing.T) {
	csm := Exam{Questions: 50, TimeLimit: time.Hour, CutScore: CutScore{Count: 37}}
	pspo := Exam{Questions: 80, TimeLimit: time.Hour, CutScore: CutScore{BasisPoints: 8500}}
	assert.Equal(t, 37, csm.Needed())
	assert.Equal(t, 68, pspo.Needed())
	for n, want := range map[int]int{1: 1, 10: 8, 15: 12, 25: 19, 50: 37, 100: 74} {
		assert.Equal(t, want, csm.Shorten(n).Needed(), "%d questions of CSM", n)
	}
	for n, want := range map[int]int{1: 1, 20: 17, 12: 11, 40: 34} {
		assert.Equal(t, want, pspo.Shorten(n).Needed(), "%d questions of PSPO", n)
	}
	assert.Equal(t, 18*time.Minute, csm.Shorten(15).TimeLimit)
	assert.Equal(t, csm.Pace(), csm.Shorten(15).Pace())
	assert.Equal(t, 72*time.Second, csm.Pace())
}

func TestParseCutScore(t *testing.T) {
	for s, want := range map[string]CutScore{"37": {Count: 37}, "85%": {BasisPoints: 8500}, " 74.5 % ": {BasisPoints: 7450}} {
		c, err := ParseCutScore(s)
		require.NoError(t, err)
		assert.Equal(t, want, c)
		again, err := ParseCutScore(c.String())
		require.NoError(t, err)
		assert.Equal(t, c, again)
	}
	for _, s := range []string{"", "0", "-3", "0%", "101%", "NaN%", "many", "1e3"} {
		_, err := ParseCutScore(s)
		assert.Error(t, err, s)
	}
}

func TestOnlyOneTopic(t *testing.T) {
	e, err := smallExam().Only("right", 5)
	require.NoError(t, err)
	assert.Equal(t, []int{5}, e.Blueprint())
	assert.Equal(t, 5*time.Minute, e.TimeLimit)
	_, err = smallExam().Only("wrong", 5)
	require.ErrorContains(t, err, `topic "wrong": not a topic of small`)
}

func TestRetakesLeft(t *testing.T) {
	p := RetakePolicy{Attempts: 2}
	assert.Equal(t, []int{2, 1, 0, 0}, []int{p.Left(0), p.Left(1), p.Left(2), p.Left(9)})
}

func TestReplayRefusesWhatCannotHaveHappened(t *testing.T) {
	setup := smallSetup(ExamMode, RunOn)
	for name, c := range map[string]struct {
		events []Event
		want   string
	}{
		"a gap":             {[]Event{{Seq: 1, Kind: Shown}}, "sequence number 1, want 0"},
		"time runs back":    {[]Event{{Kind: Shown, Elapsed: 5}, {Seq: 1, Kind: Shown, Elapsed: 4}}, "event 1: shown at 4ns, before 5ns"},
		"no such slot":      {[]Event{{Kind: Flagged, Slot: 10}}, "there is no question 11"},
		"no such option":    {[]Event{{Kind: Struck, Option: 4}}, "question 1 has no option 5"},
		"unsorted response": {[]Event{{Kind: Answered, Choice: []int{2, 1}}}, "named twice"},
		"after the end":     {[]Event{{Kind: Submitted, Slot: NoSlot}, {Seq: 1, Kind: Shown}}, "shown after the attempt was submitted"},
		"unknown":           {[]Event{{Kind: "danced"}}, `unknown kind "danced"`},
	} {
		_, err := Replay(setup, c.events)
		assert.ErrorContains(t, err, c.want, name)
	}
}
