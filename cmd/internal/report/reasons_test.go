package report

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"cutscore/cmd/internal/theme"
	"cutscore/quiz"
)

func TestReasonsOfAWrongChoice(t *testing.T) {
	a := sit(t, quiz.ExamMode).answer(0, 1).submit()
	assert.Equal(t, []string{
		"What is right?",
		"",
		"  1 (•) Second",
		"        ✗ your choice, a wrong answer",
		"        Why: Because Second.",
		"",
		"  2 ( ) First",
		"        ✓ the right answer",
		"        Why: Because First.",
		"",
		"  3 ( ) Fourth",
		"        Why: Because Fourth.",
		"",
		"  4 ( ) Third",
		"        Why: Because Third.",
		"",
		"Source: Guide › Part",
	}, Reasons(a.Attempt, 0, 80, theme.Plain()))
}

func TestReasonsOfSeveralRightAnswers(t *testing.T) {
	a := sit(t, quiz.ExamMode).answer(4, 0, 3).submit()
	lines := Reasons(a.Attempt, 4, 80, theme.Plain())
	assert.Equal(t, []string{
		"What is right?",
		"",
		"Choose two.",
		"",
		"  1 [ ] Second",
		"        Why: Because Second.",
		"",
		"  2 [x] First",
		"        ✓ your choice, a right answer",
		"        Why: Because First.",
		"",
		"  3 [x] Fourth",
		"        ✗ your choice, a wrong answer",
		"        Why: Because Fourth.",
		"",
		"  4 [ ] Third",
		"        ✓ a right answer",
		"        Why: Because Third.",
		"",
		"Source: Guide › Part",
	}, lines)
}

func TestKeyShowsTheBanksOrder(t *testing.T) {
	q := sit(t, quiz.ExamMode).Question(0)
	lines := Key(q, 80, theme.Plain())
	assert.Equal(t, "  1 ( ) First", lines[2])
	assert.Equal(t, "        ✓ the right answer", lines[3])
	assert.NotContains(t, text(lines), "your choice")
}

func TestReasonsFitEveryWindow(t *testing.T) {
	for _, id := range []string{"csm", "pspo"} {
		bank, err := library(t).Load(id)
		if !assert.NoError(t, err) {
			return
		}
		for _, q := range bank.Questions {
			assertFits(t, q.ID, func(width int, th theme.Theme) []string { return Key(q, width, th) })
		}
	}
}
