package storetest

import (
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
	"cutscore/results"
)

func testHistory(t *testing.T, open func() results.Store) {
	store := open()
	var want []results.Summary
	for i := range 4 {
		attempt := setup(exam("one"), quiz.ExamMode)
		attempt.Started = after(-time.Duration(i) * time.Hour) // a clock that is set back changes no order
		s := begin(t, store, attempt).answer(0, 0).answer(1, i)
		if i != 2 {
			s.submit()
		}
		want = append(want, results.Summarize(s.id, s.live))
	}
	slices.Reverse(want)
	list, err := store.History(background, results.Filter{})
	require.NoError(t, err)
	assert.Equal(t, want, list)

	submitted, running := list[0], list[1]
	require.NotNil(t, submitted.Finished)
	assert.Equal(t, after(-3*time.Hour).Add(4*time.Second).Wall, *submitted.Finished)
	assert.Equal(t, quiz.Submitted, submitted.End)
	assert.Equal(t, []any{4, 2, quiz.Point, 4, 3}, []any{
		submitted.Questions, submitted.Answered, submitted.Score, submitted.Max, submitted.CutScore,
	})
	assert.Equal(t, []quiz.TopicScore{{Topic: "left", Score: quiz.Point, Max: 2}, {Topic: "right", Max: 2}}, submitted.Topics)
	assert.True(t, running.Open())
	assert.Nil(t, running.Finished)
	assert.Equal(t, 2, running.Answered, "answers of an open attempt come from its events")
	assert.Zero(t, running.Score)
	assert.Equal(t, 4*time.Second, running.Used)
	assert.Equal(t, uint64(1<<63+7), running.Seed)
}

func testHistoryFilters(t *testing.T, open func() results.Store) {
	store := open()
	begin(t, store, setup(exam("one"), quiz.ExamMode)).submit()      // 1
	begin(t, store, setup(exam("one"), quiz.ExamMode))               // 2
	begin(t, store, setup(exam("two"), quiz.ExamMode)).discard()     // 3
	begin(t, store, setup(exam("two"), quiz.PracticeMode)).submit()  // 4
	begin(t, store, setup(exam("one"), quiz.PracticeMode)).discard() // 5
	begin(t, store, setup(exam("two"), quiz.PracticeMode))           // 6
	for name, c := range map[string]struct {
		filter results.Filter
		want   []int
	}{
		"nothing":       {results.Filter{}, []int{6, 5, 4, 3, 2, 1}},
		"limit":         {results.Filter{Limit: 2}, []int{6, 5}},
		"a large limit": {results.Filter{Limit: 100}, []int{6, 5, 4, 3, 2, 1}},
		"exam":          {results.Filter{Exam: "one"}, []int{5, 2, 1}},
		"mode":          {results.Filter{Mode: quiz.PracticeMode}, []int{6, 5, 4}},
		"open":          {results.Filter{Open: true}, []int{6, 2}},
		"everything":    {results.Filter{Exam: "two", Mode: quiz.PracticeMode, Open: true, Limit: 1}, []int{6}},
		"no such exam":  {results.Filter{Exam: "' OR 1=1 --"}, nil},
	} {
		list, err := store.History(background, c.filter)
		require.NoError(t, err)
		var ids []int
		for _, s := range list {
			ids = append(ids, s.ID)
		}
		assert.Equal(t, c.want, ids, name)
	}
}

func testEmpty(t *testing.T, open func() results.Store) {
	store := open()
	list, err := store.History(background, results.Filter{})
	require.NoError(t, err)
	assert.Empty(t, list)
	for _, err := range store.Records(background, "") {
		assert.Fail(t, "there are no records", err)
	}
	met, err := results.Met(background, store, "one")
	require.NoError(t, err)
	assert.Empty(t, met)
	closed, err := results.Settle(background, store, start)
	require.NoError(t, err)
	assert.Empty(t, closed)
}

func testRecords(t *testing.T, open func() results.Store) {
	store := open()
	partial := exam("one")
	partial.Scoring = quiz.PerOption
	a := begin(t, store, setup(partial, quiz.ExamMode)).answer(0, 1).answer(0, 0).answer(0, 0).rate(0, quiz.Sure).answer(1, 2).rate(1, quiz.Unsure).flag(1)
	a.do(a.live.Clear(a.now, 1)).answer(3, 0).submit()
	b := begin(t, store, setup(exam("two"), quiz.PracticeMode)).answer(2, 0).check(2).answer(1, 0).submit()
	c := begin(t, store, setup(exam("one"), quiz.ExamMode)).answer(2, 3)

	var all []results.Record
	for r, err := range store.Records(background, "") {
		require.NoError(t, err)
		all = append(all, unnumbered(r))
	}
	require.Len(t, all, 3)
	for i, s := range []*sitting{a, b, c} {
		assert.Equal(t, results.NewRecord(s.id, s.live), all[i])
	}
	assert.Equal(t, []results.SlotRecord{
		{
			Question: "left-0", Topic: "left", Score: quiz.Point, Time: 6 * time.Second, Response: 0b1, Changes: 1,
			Turn: results.ToRight, Confidence: quiz.Sure, Shown: true, Answered: true, Graded: true,
		},
		{Question: "left-1", Topic: "left", Time: 2 * time.Second, Changes: 1, Turn: results.Sideways, Shown: true, Flagged: true, Graded: true},
		{Question: "right-0", Topic: "right", Graded: true},
		{
			Question: "right-1", Topic: "right", Score: quiz.Point / 2, Time: time.Second, Response: 0b1,
			Count: results.TooFew, Shown: true, Answered: true, Graded: true,
		},
	}, all[0].Slots)
	assert.True(t, all[0].Finished)
	assert.Equal(t, quiz.Submitted, all[0].End)
	assert.Equal(t, start.Wall, all[0].Started)
	assert.Equal(t, 10*time.Minute, all[0].TimeLimit)
	assert.Equal(t, 3, all[0].CutScore)
	assert.True(t, all[1].Slots[2].Checked && all[1].Slots[2].Graded)
	assert.False(t, all[1].Slots[1].Graded, "practice grades what was checked")
	assert.False(t, all[2].Finished || all[2].Slots[2].Graded)
	assert.Equal(t, []int{3}, all[2].Slots[2].Response.Options())

	var ids []int
	for r, err := range store.Records(background, "one") {
		require.NoError(t, err)
		ids = append(ids, r.Attempt)
	}
	assert.Equal(t, []int{1, 3}, ids)
}

func testRecordNumbers(t *testing.T, open func() results.Store) {
	store := open()
	changed := setup(exam("one"), quiz.ExamMode)
	changed.Form.Slots[0].Question.Stem, changed.Form.Slots[0].Question.Topic = "Changed", "right"
	begin(t, store, setup(exam("one"), quiz.ExamMode)).submit()
	begin(t, store, changed).submit()
	begin(t, store, setup(exam("two"), quiz.ExamMode))
	begin(t, store, changed)
	type name struct{ question, topic string }
	names := map[int]name{}
	for r, err := range store.Records(background, "") {
		require.NoError(t, err)
		for _, s := range r.Slots {
			if known, ok := names[s.Number]; ok {
				assert.Equal(t, known, name{s.Question, s.Topic}, "number %d", s.Number)
			}
			names[s.Number] = name{s.Question, s.Topic}
			assert.True(t, s.Number >= 0 && s.Number < 100, "numbers are small: %d", s.Number)
		}
	}
	assert.Subset(t, slices.Collect(maps.Values(names)), []name{{"left-0", "left"}, {"left-0", "right"}, {"right-1", "right"}})
}

func testRecordsLeftEarly(t *testing.T, open func() results.Store) {
	store := open()
	for range 3 {
		begin(t, store, setup(exam("one"), quiz.ExamMode)).submit()
	}
	for range 20 { // more than there are connections in any pool
		for r, err := range store.Records(background, "") {
			require.NoError(t, err)
			require.Equal(t, 1, r.Attempt)
			break
		}
	}
	begin(t, store, setup(exam("one"), quiz.ExamMode)).submit().assertKept(t, store)
}

func testUseWithinRecords(t *testing.T, open func() results.Store) {
	store := open()
	s := begin(t, store, setup(exam("one"), quiz.ExamMode)).answer(0, 0)
	begin(t, store, setup(exam("one"), quiz.ExamMode)).submit()
	var ids []int
	for r, err := range store.Records(background, "") {
		require.NoError(t, err)
		s.answer(1, len(ids))
		begin(t, store, setup(exam("one"), quiz.ExamMode)).assertKept(t, store)
		ids = append(ids, r.Attempt)
	}
	assert.Equal(t, []int{1, 2}, ids, "records are those of the moment when they were asked for")
}

func testMet(t *testing.T, open func() results.Store) {
	store := open()
	begin(t, store, setup(exam("one"), quiz.ExamMode)).answer(0, 0).flag(0).answer(1, 3).flag(1).answer(3, 0).submit() // 1
	begin(t, store, setup(exam("two"), quiz.ExamMode)).answer(2, 0).submit()                                           // 2
	third := begin(t, store, setup(exam("one"), quiz.PracticeMode)).answer(0, 1).check(0)                              // 3
	third.later(time.Second).do(third.live.Show(third.now, 3))

	met, err := results.Met(background, store, "one")
	require.NoError(t, err)
	assert.Equal(t, map[string]results.Memory{
		"left-0":  {Last: 3, Missed: true},                // checked in an open practice
		"left-1":  {Last: 1, Missed: true, Flagged: true}, // wrong
		"right-1": {Last: 3, Missed: true},                // half right, then shown in practice without being graded
	}, met)
}

func testMetMadeGood(t *testing.T, open func() results.Store) {
	store := open()
	first := begin(t, store, setup(exam("one"), quiz.ExamMode)).answer(0, 2)
	first.later(time.Second).do(first.live.Show(first.now, 1))
	first.submit()
	begin(t, store, setup(exam("one"), quiz.PracticeMode)).answer(0, 0).check(0) // 2, left open
	begin(t, store, setup(exam("one"), quiz.ExamMode)).answer(0, 2)              // 3, open: not graded
	met, err := results.Met(background, store, "one")
	require.NoError(t, err)
	assert.Equal(t, map[string]results.Memory{
		"left-0": {Last: 3},
		"left-1": {Last: 1, Missed: true}, // shown and left without a response
	}, met)
}

func testDiscarded(t *testing.T, open func() results.Store) {
	store := open()
	s := begin(t, store, setup(exam("one"), quiz.ExamMode)).answer(0, 1).flag(0).discard()
	p := begin(t, store, setup(exam("one"), quiz.PracticeMode)).answer(1, 1).check(1).discard()
	met, err := results.Met(background, store, "one")
	require.NoError(t, err)
	assert.Equal(t, map[string]results.Memory{"left-0": {Last: s.id, Flagged: true}, "left-1": {Last: p.id}}, met)

	list, err := store.History(background, results.Filter{})
	require.NoError(t, err)
	require.Len(t, list, 2)
	for _, summary := range list {
		assert.Equal(t, quiz.Discarded, summary.End)
		assert.False(t, summary.Open())
		assert.Nil(t, summary.Finished)
		assert.Zero(t, summary.Score)
		assert.Empty(t, summary.Topics)
		assert.Equal(t, 1, summary.Answered)
	}
	s.assertKept(t, store)
	p.assertKept(t, store)
}

// testTrack goes through everything of a store that progress is made of. What the figures mean is tested beside Track.
func testTrack(t *testing.T, open func() results.Store) {
	store := open()
	official, shorter := setup(exam("one"), quiz.ExamMode), setup(exam("one").Shorten(2), quiz.ExamMode)
	for i := range official.Form.Slots {
		official.Form.Slots[i].Question.Options[3].Belief = "believed"
	}
	shorter.Custom, shorter.Form.Slots = true, shorter.Form.Slots[1:3]
	begin(t, store, setup(exam("two"), quiz.ExamMode)).answer(0, 3).submit()                                                     // 1
	begin(t, store, setup(exam("one"), quiz.PracticeMode)).answer(0, 3).check(0)                                                 // 2
	begin(t, store, official).answer(0, 3).answer(1, 3).rate(1, quiz.Sure).answer(2, 0).answer(3, 0).later(time.Second).submit() // 3
	begin(t, store, shorter).answer(0, 0).answer(1, 0).submit()                                                                  // 4
	require.NoError(t, store.Explain(background, 3, 1, results.Misread))
	require.NoError(t, store.AddOutcome(background, results.Outcome{Exam: "one", Told: start.Wall, Attempt: 3, Score: 2 * quiz.Point, Of: 4}))
	day := results.DayOf(start.Wall)
	require.NoError(t, store.SetExamDay(background, "one", day+30))
	require.NoError(t, store.Close())

	p, err := results.Track(background, open(), exam("one"), time.UTC)
	require.NoError(t, err)
	assert.Equal(t, []results.Mock{
		{Attempt: 3, Started: start.Wall, Score: quiz.Point, Max: 4, CutScore: 3, Counts: true, Fresh: 3},
		{Attempt: 4, Started: start.Wall, Custom: true, Score: 2 * quiz.Point, Max: 2, CutScore: 2, Passed: true, Counts: true},
	}, p.Mocks)
	assert.Equal(t, results.Tally{Right: quiz.Point, Of: 3}, p.Fresh)
	assert.Equal(t, results.Tally{Right: 2 * quiz.Point, Of: 3}, p.Seen)
	assert.Equal(t, 4, p.Misses)
	assert.Equal(t, []results.BeliefMisses{{Belief: "believed", Times: 2, Questions: []string{"left-0", "left-1"}}}, p.Beliefs)
	assert.Equal(t, map[results.Cause]int{results.Misread: 1}, p.Causes)
	assert.Equal(t, map[quiz.Confidence]results.Tally{quiz.Sure: {Of: 1}}, p.Confidence)
	assert.Equal(t, map[string]results.Box{
		"left-0": {Last: day}, "left-1": {Last: day}, "right-1": {Last: day},
	}, p.Boxes)
	assert.Equal(t, day+30, p.ExamDay)
	assert.Len(t, p.Outcomes, 1)
	assert.Equal(t, 3, p.Forecast.Fresh)
}
