package banks

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

// A candidate gets so many whole mock exams without meeting a question twice, whatever the seeds. All of them keep the
// exam's shares of kinds, hold no near twins, and are equally difficult. The last of them is the reserve, which was the
// same from the beginning.
func TestNoTwoMockExamsShareAQuestionUntilTheBankIsUsedUp(t *testing.T) {
	library, err := NewLibrary("")
	require.NoError(t, err)
	for id, forms := range map[string]int{"csm": 6, "pspo": 5} {
		bank, err := library.Load(id)
		require.NoError(t, err)
		mock := slices.DeleteFunc(slices.Clone(bank.Questions), func(q quiz.Question) bool { return q.Practice })
		reserve := quiz.Reserve(bank.Exam, bank.Questions)
		require.Len(t, reserve, bank.Exam.Questions, id)
		for seed := range uint64(25) {
			d := quiz.Draw{Exam: bank.Exam, Questions: bank.Questions, Seen: map[string]int{}, Kept: reserve}
			for n := range forms {
				d.Seed = 10*seed + uint64(n)
				require.Equal(t, forms-n, d.FreshForms(), id)
				form, err := d.Form()
				require.NoError(t, err)
				name := fmt.Sprintf("%s, seed %d, form %d", id, seed, n+1)
				checkForm(t, name, bank.Exam, mock, form, d.Seen)
				for _, s := range form.Slots {
					assert.Equal(t, n == forms-1, reserve[s.Question.ID], "%s: %s", name, s.Question.ID)
					d.Seen[s.Question.ID] = n + 1
				}
			}
		}
	}
}

func checkForm(t *testing.T, name string, exam quiz.Exam, pool []quiz.Question, form quiz.Form, seen map[string]int) {
	t.Helper()
	require.Len(t, form.Slots, exam.Questions, name)
	kinds, topics := map[quiz.Kind]int{}, map[string]int{}
	var questions []quiz.Question
	var ids []string
	for _, s := range form.Slots {
		kinds[s.Question.Kind()]++
		topics[s.Question.Topic]++
		questions = append(questions, s.Question)
		ids = append(ids, s.Question.ID)
		assert.Zero(t, seen[s.Question.ID], "%s repeats %s", name, s.Question.ID)
	}
	for _, q := range questions {
		for _, near := range q.Near {
			assert.False(t, slices.Contains(ids, near), "%s holds the twins %s and %s", name, q.ID, near)
		}
	}
	for _, topic := range exam.Topics {
		assert.Equal(t, topic.Weight, topics[topic.ID], "%s: %s", name, topic.ID)
	}
	for _, share := range exam.Shares {
		assert.InDelta(t, exam.Questions*share.Percent/100, kinds[share.Kind], 2, "%s: %s", name, share.Kind)
	}
	assert.InDelta(t, meanDifficulty(pool), meanDifficulty(questions), 0.1, "%s: difficulty", name)
}

func meanDifficulty(questions []quiz.Question) float64 {
	sum := 0
	for _, q := range questions {
		sum += q.Difficulty
	}
	return float64(sum) / float64(len(questions))
}
