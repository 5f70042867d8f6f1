package report

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"cutscore/cmd/internal/theme"
	"cutscore/quiz"
	"cutscore/results"
)

// mock is a finished mock exam of 50 questions.
func mock(id, score int, exam string) results.Summary {
	started := time.Date(2026, 3, id, 9, 30, 0, 0, time.Local)
	finished := started.Add(time.Hour)
	return results.Summary{
		ID: id, Exam: exam, Mode: quiz.ExamMode, Started: started, Finished: &finished, End: quiz.Submitted, Questions: 50,
		Answered: 50, Score: quiz.Points(score) * quiz.Point, Max: 50, CutScore: 37, Passed: score >= 37,
	}
}

func open(s results.Summary) results.Summary {
	s.Finished, s.End, s.Answered, s.Score, s.Passed = nil, "", 12, 0, false
	return s
}

func discarded(s results.Summary) results.Summary {
	s = open(s)
	s.End = quiz.Discarded
	return s
}

func practice(s results.Summary) results.Summary {
	s.Mode, s.CutScore, s.Passed = quiz.PracticeMode, 0, false
	s.Questions, s.Max = 10, 8
	return s
}

func TestHistoryListsAttemptsInALineEach(t *testing.T) {
	custom := mock(4, 40, "csm")
	custom.Custom = true
	attempts := []results.Summary{
		open(mock(6, 0, "pspo")), discarded(mock(5, 0, "csm")), custom, practice(mock(3, 6, "csm")), mock(2, 30, "csm"), mock(1, 45, "pspo"),
	}
	assert.Equal(t, []string{
		"   6  2026-03-06  PSPO mock exam                   12 of 50 answered  open",
		"   5  2026-03-05  CSM mock exam                    12 of 50 answered  given up",
		"   4  2026-03-04  CSM mock exam *  ██████████┃░░░  40 of 50 (80.0 %)  passed",
		"   3  2026-03-03  CSM practice                     6 of 8 (75.0 %)",
		"   2  2026-03-02  CSM mock exam    ████████░░┃░░░  30 of 50 (60.0 %)  not passed",
		"   1  2026-03-01  PSPO mock exam   ██████████┃██░  45 of 50 (90.0 %)  passed",
		"",
		"* a custom run: not the official length, time or topics",
	}, History(attempts, 80, theme.Plain()))
}

func TestHistoryInAWideWindowTellsTheHour(t *testing.T) {
	assert.Equal(t, []string{"   1  2026-03-01 09:30  CSM mock exam    ████████░░┃░░░  30 of 50 (60.0 %)  not passed"},
		History([]results.Summary{mock(1, 30, "csm")}, 100, theme.Plain()))
}

func TestHistoryInANarrowWindowTakesMoreLines(t *testing.T) {
	assert.Equal(t, []string{
		"   1  2026-03-01  CSM mock exam",
		"      30 of 50 (60.0 %)  not passed",
		"      ████████░░┃░░░",
	}, History([]results.Summary{mock(1, 30, "csm")}, 40, theme.Plain()))
}

// The row of an exam alone is a cell wider than this window; the others take its form.
func TestHistoryHasOneFormForAllRows(t *testing.T) {
	attempts := []results.Summary{practice(mock(3, 6, "csm")), mock(2, 30, "csm"), mock(1, 45, "csm")}
	lines := History(attempts, 76, theme.Plain())
	assert.Equal(t, []string{
		"   3  2026-03-03  CSM practice",
		"      6 of 8 (75.0 %)",
		"   2  2026-03-02  CSM mock exam",
		"      30 of 50 (60.0 %)  not passed",
		"      ████████░░┃░░░",
		"   1  2026-03-01  CSM mock exam",
		"      45 of 50 (90.0 %)  passed",
		"      ██████████┃██░",
	}, lines[:8])
	assert.Equal(t, "   3  2026-03-03  CSM practice                     6 of 8 (75.0 %)", History(attempts, 80, theme.Plain())[0])
}

func TestTrend(t *testing.T) {
	for name, c := range map[string]struct {
		newestFirst []results.Summary
		want        []string
	}{
		"one mock exam is no trend": {[]results.Summary{mock(1, 30, "csm")}, nil},
		"practice and open attempts do not count": {
			[]results.Summary{open(mock(4, 0, "csm")), practice(mock(3, 8, "csm")), discarded(mock(2, 0, "csm")), mock(1, 30, "csm")}, nil,
		},
		"the oldest comes first": {
			[]results.Summary{mock(2, 34, "csm"), mock(1, 30, "csm")},
			[]string{"CSM mock exam: 60 → 68 %, pass mark 74 %, 0 of 2 passed; last step: +8.0 points, no more than chance can make (noise)"},
		},
		"each exam has its own": {
			[]results.Summary{mock(4, 20, "pspo"), mock(3, 45, "csm"), mock(2, 45, "pspo"), mock(1, 45, "csm")},
			[]string{
				"CSM mock exam: 90 → 90 %, pass mark 74 %, 2 of 2 passed; last step: no change",
				"PSPO mock exam: 90 → 40 %, pass mark 74 %, 1 of 2 passed; last step: -50.0 points",
			},
		},
		"the last eight are shown and all are counted": {
			[]results.Summary{
				mock(10, 40, "csm"), mock(9, 9, "csm"), mock(8, 8, "csm"), mock(7, 7, "csm"), mock(6, 6, "csm"), mock(5, 5, "csm"),
				mock(4, 4, "csm"), mock(3, 3, "csm"), mock(2, 2, "csm"), mock(1, 40, "csm"),
			},
			[]string{"CSM mock exam: 6 → 8 → 10 → 12 → 14 → 16 → 18 → 80 %, pass mark 74 %, 2 of 10 passed; last step: +62.0 points"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.want, trends(c.newestFirst, 200))
		})
	}
}

func TestHistoryFitsEveryWindow(t *testing.T) {
	custom := mock(1234, 37, "a-bank-with-a-long-id")
	custom.Custom = true
	attempts := []results.Summary{
		open(custom), discarded(custom), practice(custom), custom, mock(12, 34, "a-bank-with-a-long-id"), mock(3, 30, "csm"), mock(2, 20, "csm"), mock(1, 10, "csm"),
	}
	assertFits(t, "history", func(width int, th theme.Theme) []string { return History(attempts, width, th) })
}

func TestNoHistoryIsNoLine(t *testing.T) {
	assert.Empty(t, History(nil, 80, theme.Plain()))
}

func TestTheTrendLeavesOutRunsThatSaySomethingElse(t *testing.T) {
	timed := func(id, score int, limit time.Duration) results.Summary {
		s := mock(id, score, "csm")
		s.TimeLimit = limit
		return s
	}
	slow, topic, short := timed(2, 50, 2*time.Hour), timed(3, 50, time.Hour), timed(4, 40, time.Hour)
	slow.Custom = true
	topic.Custom, topic.Topics = true, []quiz.TopicScore{{Topic: "events", Score: 50 * quiz.Point, Max: 50}}
	short.Custom = true
	official := timed(1, 30, time.Hour)
	assert.Empty(t, trends([]results.Summary{short, topic, slow, official}, 80), "one official score is no trend")
	assert.Contains(t, strings.Join(trends([]results.Summary{timed(5, 40, time.Hour), short, slow, official}, 200), " "), "60 → 80 %, pass mark 74 %, 1 of 2 passed")
	other := short
	other.Score = 45 * quiz.Point
	assert.Contains(t, strings.Join(trends([]results.Summary{other, short, topic, slow}, 200), " "), "80 → 90 %", "custom runs alone are compared with their like")
}
