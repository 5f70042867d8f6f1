package quiz

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAWeightedFormFollowsTheWeights(t *testing.T) {
	for name, c := range map[string]struct {
		count   int
		weights map[string]float64
		want    map[string]int
	}{
		"in proportion":                           {9, map[string]float64{"left": 2, "right": 1}, map[string]int{"left": 6, "right": 3}},
		"the largest remainder gets the odd one":  {10, map[string]float64{"left": 0.61, "right": 0.33}, map[string]int{"left": 6, "right": 4}},
		"of equal ones the first":                 {5, map[string]float64{"left": 0.1, "right": 0.1}, map[string]int{"left": 3, "right": 2}},
		"what a topic cannot give goes to others": {15, map[string]float64{"left": 9, "right": 1}, map[string]int{"left": 10, "right": 5}},
		"a topic without a weight comes last":     {12, map[string]float64{"left": 1}, map[string]int{"left": 10, "right": 2}},
		"a negative weight is none":               {4, map[string]float64{"left": -3, "right": 0.1}, map[string]int{"right": 4}},
		"what is no number is none":               {4, map[string]float64{"left": math.NaN(), "right": 0.1}, map[string]int{"right": 4}},
		"nor is what has no end":                  {4, map[string]float64{"left": math.Inf(1), "right": 0.1}, map[string]int{"right": 4}},
		"without weights alike":                   {6, nil, map[string]int{"left": 3, "right": 3}},
		"as many as there are":                    {50, map[string]float64{"left": 5}, map[string]int{"left": 10, "right": 10}},
		"all":                                     {0, map[string]float64{"left": 5}, map[string]int{"left": 10, "right": 10}},
	} {
		t.Run(name, func(t *testing.T) {
			got := map[string]int{}
			for _, s := range (Draw{Exam: smallExam(), Questions: smallBank(10), Seed: 3}).WeightedForm(c.count, c.weights).Slots {
				got[s.Question.Topic]++
			}
			assert.Equal(t, c.want, got)
		})
	}
}

func TestAWeightedFormTakesUnseenQuestionsFirstThenThoseSeenLongestAgo(t *testing.T) {
	d := Draw{Exam: smallExam(), Questions: smallBank(3), Seen: map[string]int{
		"left-00": 4, "left-01": 2, "right-00": 1, "right-01": 2, "right-02": 3,
	}}
	f := d.WeightedForm(4, map[string]float64{"left": 1, "right": 1})
	assert.ElementsMatch(t, []string{"left-02", "left-01", "right-00", "right-01"}, ids(f))
}

func TestAWeightedFormOfNothingIsEmpty(t *testing.T) {
	assert.Empty(t, Draw{}.WeightedForm(5, nil).Slots)
	assert.Empty(t, Draw{Exam: smallExam()}.WeightedForm(5, map[string]float64{"left": 1}).Slots)
}

func TestPracticeKeepsNearTwinsApart(t *testing.T) {
	bank := smallBank(3)
	bank[1].Near = []string{"left-00", "right-00"}
	d := Draw{Exam: smallExam(), Questions: bank}
	weights := map[string]float64{"left": 1, "right": 1}
	for d.Seed = range 30 {
		for _, f := range []Form{d.PracticeForm(4), d.WeightedForm(4, weights)} {
			assert.Len(t, f.Slots, 4)
			assert.NotSubset(t, ids(f), []string{"left-00", "left-01"})
			assert.NotSubset(t, ids(f), []string{"right-00", "left-01"})
		}
	}
	assert.Len(t, d.PracticeForm(6).Slots, 6, "all of them when all are asked for")
	assert.Len(t, d.WeightedForm(0, weights).Slots, 6)
}
