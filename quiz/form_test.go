package quiz

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func ids(f Form) []string {
	var ids []string
	for _, s := range f.Slots {
		ids = append(ids, s.Question.ID)
	}
	return ids
}

// see marks what a form shows as seen by attempt n.
func see(seen map[string]int, f Form, n int) {
	for _, s := range f.Slots {
		seen[s.Question.ID] = n
	}
}

func TestAFormKeepsTheBlueprint(t *testing.T) {
	f, err := Draw{Exam: smallExam(), Questions: smallBank(9), Seed: 4}.Form()
	require.NoError(t, err)
	count := map[string]int{}
	for _, s := range f.Slots {
		count[s.Question.Topic]++
	}
	assert.Equal(t, map[string]int{"left": 6, "right": 4}, count)
}

func TestPracticeQuestionsNeverAppearInAMock(t *testing.T) {
	bank := smallBank(10)
	for i := range 4 {
		bank[i].Practice = true
	}
	f, err := Draw{Exam: smallExam(), Questions: bank, Seed: 4}.Form()
	require.NoError(t, err)
	for _, s := range f.Slots {
		assert.False(t, s.Question.Practice, s.Question.ID)
	}
}

func TestATopicWithTooFewQuestionsIsNamed(t *testing.T) {
	_, err := Draw{Exam: smallExam(), Questions: smallBank(5)}.Form()
	var short *ShortError
	require.ErrorAs(t, err, &short)
	assert.Equal(t, &ShortError{Topic: "left", Need: 6, Have: 5}, short)
}

func TestUnseenQuestionsComeFirstThenThoseSeenLongestAgo(t *testing.T) {
	d := Draw{Exam: smallExam(), Questions: smallBank(18), Seen: map[string]int{}}
	var drawn []string
	for n := range 3 {
		d.Seed = uint64(n)
		f, err := d.Form()
		require.NoError(t, err)
		drawn = append(drawn, ids(f)...)
		see(d.Seen, f, n+1)
	}
	slices.Sort(drawn)
	assert.Len(t, slices.Compact(drawn), 30, "three forms, no question twice")

	f, err := d.Form() // left is used up, right has 6 of 18 left
	require.NoError(t, err)
	for _, s := range f.Slots {
		if s.Question.Topic == "left" {
			assert.Equal(t, 1, d.Seen[s.Question.ID], "what the first attempt showed comes back first")
		} else {
			assert.Zero(t, d.Seen[s.Question.ID])
		}
	}
}

// mixedBank is a bank with kinds in the proportion of mixedExam and twins among the questions, enough for forms forms.
func mixedBank(forms int) (Exam, []Question) {
	exam := Exam{
		ID: "mixed", Questions: 40, TimeLimit: 30 * time.Minute, CutScore: CutScore{BasisPoints: 8500},
		Shares: []KindShare{{Single, 60}, {Multiple, 25}, {TrueFalse, 15}},
		Topics: []Topic{{ID: "a", Weight: 10}, {ID: "b", Weight: 14}, {ID: "c", Weight: 16}},
	}
	var bank []Question
	for _, topic := range exam.Topics {
		for i := range topic.Weight * forms {
			id := fmt.Sprintf("%s-%03d", topic.ID, i)
			var q Question
			switch i % 20 {
			case 0, 7, 14:
				q = trueFalse(id, topic.ID, i%2 == 0)
			case 1, 5, 9, 13, 17:
				q = question(id, topic.ID, 5, 1, 3)
			default:
				q = question(id, topic.ID, 4, 2)
			}
			q.Difficulty = 1 + (i*i+i/3)%5
			if i%6 == 5 {
				q.Near = []string{fmt.Sprintf("%s-%03d", topic.ID, i-1)}
			}
			bank = append(bank, q)
		}
	}
	return exam, bank
}

func TestFormsAreBalancedUntilTheBankIsUsedUp(t *testing.T) {
	for _, forms := range []int{2, 3, 6} {
		exam, bank := mixedBank(forms)
		mean := difficulty(bank)
		d := Draw{Exam: exam, Questions: bank, Seen: map[string]int{}}
		for n := range forms {
			d.Seed = uint64(100 + n)
			f, err := d.Form()
			require.NoError(t, err)
			name := fmt.Sprintf("form %d of %d", n+1, forms)

			kinds := map[Kind]int{}
			var questions []Question
			for _, s := range f.Slots {
				assert.Zero(t, d.Seen[s.Question.ID], "%s repeats %s", name, s.Question.ID)
				assert.NotSubset(t, ids(f), append(s.Question.Near, "-")[:1], "%s holds twins", name)
				kinds[s.Question.Kind()]++
				questions = append(questions, s.Question)
			}
			assert.InDelta(t, 24, kinds[Single], 2, name)
			assert.InDelta(t, 10, kinds[Multiple], 2, name)
			assert.InDelta(t, 6, kinds[TrueFalse], 2, name)
			assert.InDelta(t, mean, difficulty(questions), 0.15, name)
			see(d.Seen, f, n+1)
		}
	}
}

func difficulty(questions []Question) float64 {
	sum := 0
	for _, q := range questions {
		sum += q.Difficulty
	}
	return float64(sum) / float64(len(questions))
}

func TestTwinsAreAvoidedEvenAtThePriceOfASeenQuestion(t *testing.T) {
	exam := Exam{ID: "x", Questions: 2, Topics: []Topic{{ID: "a", Weight: 2}}}
	bank := []Question{question("one", "a", 4, 0), question("two", "a", 4, 0), question("old", "a", 4, 0)}
	bank[0].Near = []string{"two"}
	for seed := range uint64(20) {
		f, err := Draw{Exam: exam, Questions: bank, Seen: map[string]int{"old": 1}, Seed: seed}.Form()
		require.NoError(t, err)
		assert.Contains(t, ids(f), "old")
	}
}

func TestOptionOrder(t *testing.T) {
	kept := question("kept", "a", 5, 0)
	kept.KeepOrder = true
	last := question("last", "a", 5, 0)
	last.Last = last.Options[1].Text
	tf := trueFalse("tf", "a", true)
	shuffled := question("free", "a", 5, 0)
	places := map[int]bool{}
	for seed := range uint64(50) {
		assert.Equal(t, []int{0, 1, 2, 3, 4}, kept.order(seed))
		assert.Equal(t, []int{0, 1}, tf.order(seed))
		assert.Equal(t, 1, last.order(seed)[4])
		places[slices.Index(shuffled.order(seed), 0)] = true
		for _, q := range []Question{last, shuffled} {
			order := q.order(seed)
			slices.Sort(order)
			assert.Equal(t, identity(5), order)
		}
	}
	assert.Len(t, places, 5, "the key comes to every place")
}

// A form of a seed is a promise to people who compare their scores: this one must not change by accident.
func TestAFormIsTheSameOnEveryMachine(t *testing.T) {
	f, err := Draw{Exam: smallExam(), Questions: smallBank(9), Seed: 7}.Form()
	require.NoError(t, err)
	assert.Equal(t, goldenForm, fmt.Sprint(ids(f), f.Slots[0].Order, f.Slots[1].Order))
}

const goldenForm = "[right-04 right-01 left-07 right-08 left-04 left-03 left-00 right-05 left-08 left-01] [1 2 0 3] [3 2 1 0]"
