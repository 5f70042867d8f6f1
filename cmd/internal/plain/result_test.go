package plain

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"cutscore/cmd/internal/report"
	"cutscore/quiz"
)

func TestAFailedCustomRunIsLabeledAndTellsWhatAnotherTryTakes(t *testing.T) {
	s := begin(t, quiz.ExamMode)
	s.Custom = true
	s.Exam.Retakes = quiz.RetakePolicy{Attempts: 2, Fee: "25 USD"}
	out := talk(t, s, "submit", "y")
	assert.Contains(t, out, "result: not passed\n"+report.CustomRun+"\n")
	assert.Contains(t, out, "\nAnother try at the real exam: 2 attempts; 25 USD for each further one; none after a pass.\n")
}
