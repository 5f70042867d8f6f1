package report

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"cutscore/banks"
	"cutscore/quiz"
)

func TestClosingSumsAnAttemptUp(t *testing.T) {
	for name, c := range map[string]struct {
		view View
		want string
	}{
		"failed": {
			View{ID: 4, Attempt: sit(t, quiz.ExamMode).right(3).Attempt},
			"attempt 4: 3 of 6 (50.0 %), not passed; cutscore review 4 shows what was missed",
		},
		"passed without a fault": {View{ID: 5, Attempt: sit(t, quiz.ExamMode).right(6).Attempt}, "attempt 5: 6 of 6 (100.0 %), passed"},
		"practice": {
			View{ID: 6, Attempt: sit(t, quiz.PracticeMode).answer(0, 0).check(0).answer(1, 1).check(1).later(time.Minute).submit().Attempt},
			"attempt 6: 1 of 2 (50.0 %); cutscore review 6 shows what was missed",
		},
		"only what the real body shows": {
			View{ID: 7, Attempt: sit(t, quiz.ExamMode).right(3).Attempt, Realistic: []banks.Report{banks.ReportTopics}}, "attempt 7: not passed",
		},
		"a score that the real body shows": {
			View{ID: 8, Attempt: sit(t, quiz.ExamMode).right(3).Attempt, Realistic: []banks.Report{banks.ReportScore}}, "attempt 8: 3 of 6 (50.0 %), not passed",
		},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.want, Closing(c.view))
		})
	}
}
