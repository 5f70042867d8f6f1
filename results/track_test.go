package results

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
	"cutscore/results/readiness"
)

// storyExam has two questions on each side, ten minutes, and three to pass.
var storyExam = quiz.Exam{
	ID: "one", Questions: 4, TimeLimit: 10 * time.Minute, CutScore: quiz.CutScore{Count: 3}, Scoring: quiz.PerOption,
	Retakes: quiz.RetakePolicy{Attempts: 2},
	Topics:  []quiz.Topic{{ID: "left", Weight: 2}, {ID: "right", Weight: 2}},
}

// story is a short history with one of everything. The comments say what each attempt adds.
func story(t *testing.T) *fake {
	l := func(n string) quiz.Question { return single("left", "l"+n) }
	r := func(n string) quiz.Question { return single("right", "r"+n) }
	double := r("9")
	double.Options[2] = quiz.Option{Text: "right too", Key: true}
	changed := l("0")
	changed.Stem, changed.Options[1].Belief = "changed", "tool"
	choose := func(options ...int) [][]int { return [][]int{options} }
	right, wrong := choose(0), choose(1)

	f := &fake{damaged: map[int]bool{4: true}, examDay: march(40)}
	// 1: practice shows l0, l1 and l2 before any mock exam; l1 is a miss by boss, l2 is flagged.
	f.keep(t, storyExam, script{mode: quiz.PracticeMode, day: 1, end: quiz.Submitted, slots: []scripted{
		{question: l("0"), seconds: 9, choices: right, rated: quiz.Sure},
		{question: l("1"), seconds: 9, choices: wrong, rated: quiz.Unsure},
		{question: l("2"), seconds: 9, flag: true, unchecked: true},
	}})
	// 2: a mock exam that counts. Seen: l0. Fresh: l3 (sure, wrong by boss, hurried), r0 (put right), r9 (half of two). 2.5 of 4.
	f.keep(t, storyExam, script{day: 2, end: quiz.Submitted, limit: 10 * time.Minute, slots: []scripted{
		{question: l("0"), seconds: 60, choices: right, rated: quiz.Sure},
		{question: l("3"), seconds: 19, choices: wrong, rated: quiz.Sure},
		{question: r("0"), seconds: 71, choices: [][]int{{3}, {0}}, flag: true},
		{question: double, seconds: 90, choices: right},
	}})
	// 3: discarded. l4 is seen from now on.
	f.keep(t, storyExam, script{day: 2, end: quiz.Discarded, limit: 10 * time.Minute, slots: []scripted{
		{question: l("4"), seconds: 9, choices: wrong, flag: true},
	}})
	// 4: damaged. Whatever it showed is not known: l3 is no fresher for it, and l7 stays fresh.
	f.keep(t, storyExam, script{day: 3, end: quiz.Submitted, limit: 10 * time.Minute, slots: []scripted{
		{question: l("3"), seconds: 9, choices: right},
		{question: l("7"), seconds: 9, choices: wrong},
		{question: r("0"), seconds: 9, choices: wrong},
		{question: r("1"), seconds: 9, choices: wrong},
	}})
	// 5: twice the time does not count, passed as it is. It shows l5 and moves l1 and l3 up: they were due.
	f.keep(t, storyExam, script{day: 6, custom: true, end: quiz.Submitted, limit: 20 * time.Minute, slots: []scripted{
		{question: l("5"), seconds: 200, choices: right},
		{question: l("1"), seconds: 200, choices: right},
		{question: l("3"), seconds: 200, choices: right},
		{question: r("0"), seconds: 200, choices: right},
	}})
	// 6: a shorter run with the exam's pace and blueprint counts. Seen: l4, from the discarded one. Fresh: r1. 2 of 2.
	f.keep(t, storyExam, script{day: 6, custom: true, end: quiz.Submitted, limit: 5 * time.Minute, slots: []scripted{
		{question: l("4"), seconds: 40, choices: right}, {question: r("1"), seconds: 80, choices: right},
	}})
	// 7: one by topic does not, at any pace.
	f.keep(t, storyExam, script{day: 6, custom: true, end: quiz.Submitted, limit: 5 * time.Minute, slots: []scripted{
		{question: r("2"), seconds: 40, choices: choose(2)}, {question: r("3"), seconds: 80, choices: choose(1)},
	}})
	// 8: the clock ran out. Seen: l0, in another version (right turned into wrong by tool). Fresh: l6, and r4 and r5, which were
	// not reached: there was no time for them. 1 of 4.
	f.keep(t, storyExam, script{day: 7, end: quiz.Expired, limit: 10 * time.Minute, slots: []scripted{
		{question: changed, seconds: 100, choices: [][]int{{0}, {1}}},
		{question: l("6"), seconds: 500, choices: right},
		{question: r("4")},
		{question: r("5")},
	}})
	// 9: the window was closed after two questions, with eight of ten minutes left: r6 and r7 say nothing.
	// Seen: l5. Fresh: r4, which the attempt before did not reach; it is left open. 1 of 4.
	f.keep(t, storyExam, script{day: 8, end: quiz.Expired, left: true, limit: 10 * time.Minute, slots: []scripted{
		{question: l("5"), seconds: 60, choices: right},
		{question: r("4"), seconds: 60},
		{question: r("6")},
		{question: single("left", "l9")},
	}})
	// 10: open. l7 is seen from now on, and its response is not graded.
	f.keep(t, storyExam, script{day: 9, limit: 10 * time.Minute, slots: []scripted{
		{question: l("7"), seconds: 60, choices: wrong},
		{question: l("8")},
		{question: r("5")},
		{question: r("6")},
	}})
	// 11: passed with 3 of 4. Seen: l7. Fresh: l8 (wrong by no belief, flagged, unsure), r5, r6.
	f.keep(t, storyExam, script{day: 9, end: quiz.Submitted, limit: 10 * time.Minute, slots: []scripted{
		{question: l("7"), seconds: 60, choices: right},
		{question: l("8"), seconds: 60, choices: choose(3), flag: true, rated: quiz.Unsure},
		{question: r("5"), seconds: 60, choices: right, rated: quiz.Sure},
		{question: r("6"), seconds: 60, choices: right},
	}})
	// 12: practice that was left open. r9 with three choices is a miss; boss was one of them.
	f.keep(t, storyExam, script{mode: quiz.PracticeMode, day: 9, slots: []scripted{
		{question: double, seconds: 9, choices: choose(0, 1, 2)},
	}})
	f.explanations = []Explanation{{2, 1, DidNotKnow}, {2, 3, Guessed}, {8, 0, Guessed}}
	f.outcomes = []Outcome{
		{Exam: "one", Attempt: 7, Score: 2 * quiz.Point, Of: 4},
		{Exam: "two", Attempt: 12, Score: 70 * quiz.Point, Of: 80, Passed: true},
	}
	return f
}

func at(day int) time.Time { return time.Date(2026, 3, day, 23, 30, 0, 0, time.UTC) }

func TestTrack(t *testing.T) {
	const point, half = quiz.Point, quiz.Point / 2
	f := story(t)
	got, err := Track(t.Context(), f, storyExam, time.UTC)
	damaged := (*DamagedError)(nil)
	require.ErrorAs(t, err, &damaged)
	assert.Equal(t, 4, damaged.ID)
	require.NotNil(t, got)

	assert.Equal(t, storyExam, got.Exam)
	assert.Equal(t, []Mock{
		{Attempt: 2, Started: at(2), Score: 2*point + half, Max: 4, CutScore: 3, Counts: true, Fresh: 3},
		{Attempt: 5, Started: at(6), Custom: true, Score: 4 * point, Max: 4, CutScore: 3, Passed: true, Fresh: 1},
		{Attempt: 6, Started: at(6), Custom: true, Score: 2 * point, Max: 2, CutScore: 2, Passed: true, Counts: true, Fresh: 1},
		{Attempt: 7, Started: at(6), Custom: true, Max: 2, CutScore: 2, Fresh: 2},
		{Attempt: 8, Started: at(7), Score: point, Max: 4, CutScore: 3, Counts: true, Fresh: 1},
		{Attempt: 9, Started: at(8), Score: point, Max: 4, CutScore: 3, Counts: true, Fresh: 1},
		{Attempt: 11, Started: at(9), Score: 3 * point, Max: 4, CutScore: 3, Passed: true, Counts: true, Fresh: 3},
	}, got.Mocks)
	assert.Equal(t, 1, got.Streak, "9 was not passed")

	// Fresh: 3 in 2, 1 in 6, 3 in 8, 1 in 9, 3 in 11; seen: one in each.
	assert.Equal(t, Tally{Right: 5*point + half, Of: 11}, got.Fresh)
	assert.Equal(t, Tally{Right: 4 * point, Of: 5}, got.Seen)
	// 240 s on 4 questions, 120 s on 2, 600 s on 2, 120 s on 2, 240 s on 4.
	assert.Equal(t, 1320*time.Second/14, got.Pace)
	assert.Equal(t, map[Turn]int{ToRight: 1, ToWrong: 1}, got.Turns)
	assert.Equal(t, map[quiz.Confidence]Tally{
		quiz.Sure:   {Right: 3 * point, Of: 4}, // l0 twice, l3, r5
		quiz.Unsure: {Of: 2},                   // l1, l8
	}, got.Confidence)

	// l1; l3, r9; r2, r3; l0, r4, r5; r4, r6, l9; l8; r9.
	assert.Equal(t, 13, got.Misses)
	assert.Equal(t, map[Finding]int{
		SureAndWrong: 1, // l3
		TurnedWrong:  1, // l0 in 8
		ChoseTooMany: 1, // r9 in 12
		ChoseTooFew:  1, // r9 in 2
		NotReached:   4, // r4 and r5 in 8, r6 and l9 in 9
		LeftOpen:     1, // r4 in 9
		Hurried:      1, // l3: 3 × 19 s are under the median of 19, 60, 71 and 90 s, which is 60
		FlaggedMiss:  1, // l8
	}, got.Findings)
	assert.Equal(t, map[Cause]int{DidNotKnow: 1, Guessed: 2}, got.Causes)
	assert.Equal(t, []BeliefMisses{
		{Belief: "boss", Times: 4, Questions: []string{"l1", "l3", "r3", "r9"}},
		{Belief: "tool", Times: 2, Questions: []string{"l0", "r2"}},
	}, got.Beliefs)

	met, err := Met(t.Context(), f, "one")
	require.ErrorAs(t, err, &damaged)
	assert.Equal(t, met, got.Met)
	assert.Equal(t, Memory{Last: 8, Missed: true}, got.Met["l0"])
	assert.Equal(t, Memory{Last: 6}, got.Met["l4"])
	assert.NotContains(t, got.Met, "l9")
	assert.Equal(t, map[string]Box{
		"l1": {1, march(6)}, "l2": {0, march(1)}, "l3": {1, march(6)}, "r0": {1, march(6)}, "r9": {0, march(9)},
		"r2": {0, march(6)}, "r3": {0, march(6)}, "l0": {0, march(7)}, "r4": {0, march(8)}, "l8": {0, march(9)},
	}, got.Boxes)
	boxes, err := Boxes(t.Context(), f, "one", time.UTC)
	require.ErrorAs(t, err, &damaged)
	assert.Equal(t, boxes, got.Boxes)
	assert.Equal(t, march(40), got.ExamDay)
	assert.Equal(t, f.outcomes[:1], got.Outcomes)
	assert.True(t, got.Elsewhere, "the second one is of another exam")

	want := readiness.Predict(readiness.Exam{Topics: []int{2, 2}, Needed: 3, Tries: 2}, readiness.History{
		Attempts: []readiness.Attempt{
			{{Seen: 1, SeenRight: 1, Fresh: 1}, {Fresh: 2, FreshRight: 1.5}},
			{{Seen: 1, SeenRight: 1}, {Fresh: 1, FreshRight: 1}},
			{{Seen: 1, Fresh: 1, FreshRight: 1}, {Fresh: 2}},
			{{Seen: 1, SeenRight: 1}, {Fresh: 1}},
			{{Seen: 1, SeenRight: 1, Fresh: 1}, {Fresh: 2, FreshRight: 2}},
		},
		Outcomes: []readiness.Outcome{{Score: 2, Of: 4, After: 2}},
		Reported: true,
	})
	assert.Equal(t, want, got.Forecast)
	assert.Greater(t, want.Topics[0].Lost, want.Topics[1].Lost)
	assert.Equal(t, []TopicProgress{
		{ID: "left", Forecast: want.Topics[0], Fresh: Tally{point, 3}, Seen: Tally{4 * point, 5}},
		{ID: "right", Forecast: want.Topics[1], Fresh: Tally{4*point + half, 8}},
	}, got.Topics)
}

func TestTrackWithoutAttempts(t *testing.T) {
	f := &fake{}
	got, err := Track(t.Context(), f, storyExam, time.UTC)
	require.NoError(t, err)
	assert.False(t, got.Forecast.Enough)
	assert.Empty(t, got.Mocks)
	assert.Len(t, got.Topics, 2)
	assert.Zero(t, f.asked, "questions are not read for nothing")

	_, err = Track(t.Context(), f, quiz.Exam{ID: "none"}, time.UTC)
	assert.NoError(t, err, "a certification without an exam")
}

func TestTheOrderOfAnswersInsideAnAttemptChangesNothing(t *testing.T) {
	f := story(t)
	want, _ := Track(t.Context(), f, storyExam, time.UTC)
	require.NotNil(t, want)
	chance := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		for i := range f.records {
			slots := slices.Clone(f.records[i].Slots)
			chance.Shuffle(len(slots), func(a, b int) { slots[a], slots[b] = slots[b], slots[a] })
			f.records[i].Slots = slots
		}
		got, _ := Track(t.Context(), f, storyExam, time.UTC)
		require.Equal(t, want, got)
	}
}

func TestTrend(t *testing.T) {
	of := func(right, n int) Tally { return Tally{Right: quiz.Point * quiz.Points(right), Of: n} }
	for name, c := range map[string]struct {
		steps []Tally
		want  *Change
	}{
		"nothing":                      {nil, nil},
		"one attempt cannot be halved": {[]Tally{of(10, 50)}, nil},
		"nine are too few":             {[]Tally{of(5, 9), of(9, 10)}, nil},
		"ten on either side":           {[]Tally{of(5, 10), of(9, 10)}, &Change{Points: 40, Noise: true}},
		"many":                         {[]Tally{of(20, 40), of(36, 40)}, &Change{Points: 40}},
		"the halves are as equal as attempts allow": {[]Tally{of(4, 10), of(8, 10), of(16, 20), of(0, 2)}, &Change{Points: 100 * (16./22 - 12./20), Noise: true}},
		"of two equal cuts the earlier one":         {[]Tally{of(10, 10), of(0, 4), of(10, 10)}, &Change{Points: 100 * (10./14 - 1), Noise: true}},
	} {
		got := trend(c.steps)
		if c.want == nil || got == nil {
			assert.Equal(t, c.want, got, name)
			continue
		}
		assert.InDelta(t, c.want.Points, got.Points, 1e-9, name)
		assert.Equal(t, c.want.Noise, got.Noise, name)
	}
}

func TestTheMedianIsThatOfTheSortedTimes(t *testing.T) {
	chance := rand.New(rand.NewPCG(3, 4))
	for n := 1; n < 90; n++ {
		for _, most := range []int64{1, 2, 70, 60_000, 1 << 24, 1 << 40} {
			list := make([]time.Duration, n)
			for i := range list {
				list[i] = time.Duration(chance.Int64N(most)) * time.Millisecond
			}
			sorted := slices.Sorted(slices.Values(list))
			at := chance.IntN(n)
			assert.Equal(t, sorted[at], nth(list, at, slices.Max(list)), "%d of %d under %d ms", at, n, most)
		}
	}
}
