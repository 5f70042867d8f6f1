package results

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

func finishedSummary() Summary {
	finished := time.Date(2026, 3, 2, 10, 30, 59, 999, time.FixedZone("CET", 3600))
	return Summary{
		ID: 12, Exam: "csm", Title: "Certified ScrumMaster", Mode: quiz.ExamMode,
		Started: time.Date(2026, 3, 2, 9, 0, 0, 5e8, time.UTC), Finished: &finished, End: quiz.Submitted,
		Questions: 6, Answered: 5, Score: 4*quiz.Point + quiz.Point/3, Max: 6, CutScore: 5,
		Used: 31*time.Minute + 900*time.Millisecond, TimeLimit: time.Hour, Seed: 1<<64 - 1,
		Topics: []quiz.TopicScore{{Topic: "events", Score: quiz.Point / 3, Max: 2}, {Topic: "team", Score: 4 * quiz.Point, Max: 4}},
	}
}

func TestTheJSONOfASummary(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Summary)
		want   string
	}{
		"a finished exam": {func(*Summary) {}, `{
			"id": 12, "exam": "csm", "mode": "exam", "started": "2026-03-02T09:00:00Z", "finished": "2026-03-02T09:30:59Z",
			"end": "submitted", "questions": 6, "answered": 5, "score": 4.33, "max": 6, "percent": 72.2, "cut_score": 5,
			"passed": false, "seconds": 1860, "seed": 18446744073709551615, "custom": false,
			"topics": [{"topic": "events", "score": 0.33, "max": 2}, {"topic": "team", "score": 4, "max": 4}]}`},
		"an open exam": {func(s *Summary) { s.Finished, s.End, s.Score, s.Topics = nil, "", 0, nil }, `{
			"id": 12, "exam": "csm", "mode": "exam", "started": "2026-03-02T09:00:00Z", "finished": null,
			"end": null, "questions": 6, "answered": 5, "score": null, "max": 6, "percent": null, "cut_score": 5,
			"passed": null, "seconds": 1860, "seed": 18446744073709551615, "custom": false, "topics": []}`},
		"a discarded exam": {func(s *Summary) { s.Finished, s.End, s.Score, s.Topics = nil, quiz.Discarded, 0, nil }, `{
			"id": 12, "exam": "csm", "mode": "exam", "started": "2026-03-02T09:00:00Z", "finished": null,
			"end": "discarded", "questions": 6, "answered": 5, "score": null, "max": 6, "percent": null, "cut_score": 5,
			"passed": null, "seconds": 1860, "seed": 18446744073709551615, "custom": false, "topics": []}`},
		"finished practice": {
			func(s *Summary) {
				s.Mode, s.CutScore, s.Max, s.Score, s.Custom, s.Seed = quiz.PracticeMode, 0, 2, quiz.Point, true, 7
				s.Topics = s.Topics[:1]
			}, `{
			"id": 12, "exam": "csm", "mode": "practice", "started": "2026-03-02T09:00:00Z", "finished": "2026-03-02T09:30:59Z",
			"end": "submitted", "questions": 6, "answered": 5, "score": 1, "max": 2, "percent": 50, "cut_score": null,
			"passed": null, "seconds": 1860, "seed": 7, "custom": true,
			"topics": [{"topic": "events", "score": 0.33, "max": 2}]}`,
		},
		"practice that checked nothing": {
			func(s *Summary) { s.Mode, s.CutScore, s.Max, s.Score, s.Topics = quiz.PracticeMode, 0, 0, 0, nil }, `{
			"id": 12, "exam": "csm", "mode": "practice", "started": "2026-03-02T09:00:00Z", "finished": "2026-03-02T09:30:59Z",
			"end": "submitted", "questions": 6, "answered": 5, "score": 0, "max": 0, "percent": null, "cut_score": null,
			"passed": null, "seconds": 1860, "seed": 18446744073709551615, "custom": false, "topics": []}`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := finishedSummary()
			c.change(&s)
			got, err := json.Marshal([]Summary{s})
			require.NoError(t, err)
			assert.JSONEq(t, "["+c.want+"]", string(got))
			assert.Regexp(t, `"seed":(7|18446744073709551615),`, string(got), "exact, not rounded by a float")
		})
	}
}

func TestErrorsSayWhichAttempt(t *testing.T) {
	since := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	for want, err := range map[string]error{
		"attempt 3: held by process 77 since 2026-03-02T09:00:00Z": &HeldError{ID: 3, PID: 77, Since: since},
		"attempt 3: held by another process":                       &HeldError{ID: 3},
		"attempt 3: there are no attempts yet":                     &UnknownError{ID: 3},
		"attempt 3: there is no such attempt, the newest is 2":     &UnknownError{ID: 3, Have: 2},
		"attempt 3: event 5: another event is kept in its place":   &ConflictError{ID: 3, Seq: 5},
		"attempt 3 is damaged: the attempt is not held":            &DamagedError{ID: 3, Cause: ErrNotHeld},
	} {
		assert.EqualError(t, err, want)
	}
}
