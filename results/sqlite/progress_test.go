package sqlite

import (
	"encoding/json"
	goflag "flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
	"cutscore/results"
)

var update = goflag.Bool("update", false, "write the goldens in testdata anew; progress.md there says what to look at")

// TestTheProgressOfFortyAttempts compares the progress of a fixed history with goldens; testdata/progress.md says why
// their figures are what they are. The forecast has one of its own, since it changes with its model.
func TestTheProgressOfFortyAttempts(t *testing.T) {
	s, exam := forty(t)
	p, err := results.Track(t.Context(), s, exam, time.UTC)
	require.NoError(t, err)

	type topic struct {
		Fresh, Seen results.Tally
		Trend       *results.Change
	}
	topics := map[string]topic{}
	for _, each := range p.Topics {
		topics[each.ID] = topic{each.Fresh, each.Seen, each.Trend}
	}
	golden(t, "forecast.json", p.Forecast)

	var mocks []string
	for _, m := range p.Mocks {
		mocks = append(mocks, fmt.Sprintf("attempt %2d of %v: %4v of %2d, %d needed, passed %-5t, custom %-5t, counts %-5t, fresh %d",
			m.Attempt, results.DayOf(m.Started), m.Score, m.Max, m.CutScore, m.Passed, m.Custom, m.Counts, m.Fresh))
	}
	findings, confidence := map[string]int{}, map[string]results.Tally{}
	for f, n := range p.Findings {
		findings[f.String()] = n
	}
	for c, tally := range p.Confidence {
		confidence[c.String()] = tally
	}
	boxes := map[string]string{}
	for id, b := range p.Boxes {
		boxes[id] = fmt.Sprintf("box %d since %v, due on %v", b.Level, b.Last, b.Due(p.ExamDay))
	}
	golden(t, "progress.json", map[string]any{
		"mocks": mocks, "streak": p.Streak, "fresh": p.Fresh, "seen": p.Seen, "topics": topics, "pace": p.Pace.String(),
		"turned right": p.Turns[results.ToRight], "turned wrong": p.Turns[results.ToWrong], "sideways": p.Turns[results.Sideways],
		"confidence": confidence, "misses": p.Misses, "findings": findings, "causes": p.Causes, "beliefs": p.Beliefs,
		"questions met": len(p.Met), "boxes": boxes, "exam day": p.ExamDay.String(), "outcomes": p.Outcomes,
	})
	recount(t, s, exam, p)
}

// recount adds up the main figures in the plainest way, from the attempts themselves.
func recount(t *testing.T, s *Store, exam quiz.Exam, p *results.Progress) {
	var fresh, seen results.Tally
	shown := map[string]bool{}
	misses, slots, spent := 0, 0, time.Duration(0)
	mocks := map[int]results.Mock{}
	for _, m := range p.Mocks {
		mocks[m.Attempt] = m
	}
	for id := 1; id <= 40; id++ {
		a, err := s.Attempt(t.Context(), id)
		require.NoError(t, err)
		if a.Exam.ID != exam.ID {
			continue
		}
		mock, finished := mocks[id]
		assert.Equal(t, a.Mode == quiz.ExamMode && a.Graded(), finished, "attempt %d", id)
		if finished {
			assert.Equal(t, a.Grade().Score, mock.Score, "attempt %d", id)
			assert.Equal(t, a.Grade().Passed, mock.Passed, "attempt %d", id)
		}
		outOfTime := a.Elapsed(a.EndedAt()) == a.Exam.TimeLimit // nobody closes a window in this history
		for i := range a.Len() {
			score, graded := a.SlotScore(i)
			if graded && score < quiz.Point && (finished || a.Mode == quiz.PracticeMode) {
				misses++
			}
			if !mock.Counts || !a.WasShown(i) && !outOfTime {
				continue
			}
			tally := &fresh
			if shown[a.Question(i).ID] {
				tally = &seen
			}
			tally.Right += score
			tally.Of++
			if a.WasShown(i) {
				slots++
				spent += a.TimeOn(i).Truncate(time.Millisecond)
			}
		}
		for i := range a.Len() {
			if a.WasShown(i) {
				shown[a.Question(i).ID] = true
			}
		}
	}
	assert.Equal(t, fresh, p.Fresh)
	assert.Equal(t, seen, p.Seen)
	assert.Equal(t, misses, p.Misses)
	assert.Equal(t, spent/time.Duration(slots), p.Pace)
	assert.Len(t, p.Met, len(shown))
}

// golden compares a value as JSON with a file. Numbers may differ a little: fractions come out another way on machines
// that multiply and add in one step.
func golden(t *testing.T, name string, value any) {
	t.Helper()
	text, err := json.MarshalIndent(value, "", "\t")
	require.NoError(t, err)
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(path, append(text, '\n'), 0o644))
	}
	kept, err := os.ReadFile(path)
	require.NoError(t, err)
	var want, got any
	require.NoError(t, json.Unmarshal(kept, &want))
	require.NoError(t, json.Unmarshal(text, &got))
	same(t, want, got, name)
}

func same(t *testing.T, want, got any, at string) {
	t.Helper()
	switch want := want.(type) {
	case map[string]any:
		require.IsType(t, want, got, at)
		assert.ElementsMatch(t, slices.Collect(maps.Keys(want)), slices.Collect(maps.Keys(got.(map[string]any))), at)
		for key, value := range want {
			same(t, value, got.(map[string]any)[key], at+", "+key)
		}
	case []any:
		require.IsType(t, want, got, at)
		require.Len(t, got, len(want), at)
		for i, value := range want {
			same(t, value, got.([]any)[i], fmt.Sprintf("%s, %d", at, i))
		}
	case float64:
		assert.InDelta(t, want, got, .01, at)
	default:
		assert.Equal(t, want, got, at)
	}
}
