package quiz

import (
	"math"
	"slices"
)

// PracticeForm takes up to count questions, unseen ones first and then those seen longest ago, without blueprint or
// balance. Near twins come together only when there are not enough others. A count of 0 takes all.
func (d Draw) PracticeForm(count int) Form {
	pool := d.ranked(func(*Question) bool { return true })
	if count == 0 || count > len(pool) {
		count = len(pool)
	}
	return d.arrange(newTwinless().take(pool, count))
}

// WeightedForm takes up to count questions for practice, shared out over the exam's topics in proportion to weights, by
// topic id, by the method of the largest remainder. What a topic cannot give goes to the others. In a topic it takes
// what PracticeForm would. A topic without a positive weight gives only what all the others cannot. A count of 0 takes
// all.
func (d Draw) WeightedForm(count int, weights map[string]float64) Form {
	pools := make([][]*candidate, len(d.Exam.Topics))
	room, all := make([]int, len(pools)), 0
	for i, t := range d.Exam.Topics {
		pools[i] = d.ranked(func(q *Question) bool { return q.Topic == t.ID })
		room[i] = len(pools[i])
		all += room[i]
	}
	if count == 0 || count > all {
		count = all
	}
	twinless := newTwinless()
	var chosen []*Question
	for i, n := range shareOut(count, d.wholeWeights(weights), room) {
		chosen = append(chosen, twinless.take(pools[i], n)...)
	}
	return d.arrange(chosen)
}

// wholeWeights are weights in the order of the exam's topics, in millionths of the largest. What is not positive, not
// finite or not a number is 0.
func (d Draw) wholeWeights(weights map[string]float64) []int {
	list, largest := make([]float64, len(d.Exam.Topics)), 0.0
	for i, t := range d.Exam.Topics {
		if w := weights[t.ID]; w > 0 && w <= math.MaxFloat64 {
			list[i] = w
			largest = max(largest, w)
		}
	}
	whole := make([]int, len(list))
	for i, w := range list {
		if w > 0 {
			whole[i] = int(math.Round(1e6 * (w / largest)))
		}
	}
	return whole
}

// shareOut shares n out in proportion to weights where there is room, and what finds none over the others. There must
// be room for n.
func shareOut(n int, weights, room []int) []int {
	shares := make([]int, len(weights))
	for n > 0 {
		open, total := make([]int, len(weights)), 0
		for i, w := range weights {
			if shares[i] < room[i] {
				open[i] = w
				total += w
			}
		}
		if total == 0 { // only topics without a weight have room
			for i := range open {
				if shares[i] < room[i] {
					open[i] = 1
				}
			}
		}
		for i, more := range apportion(n, open) {
			more = min(more, room[i]-shares[i])
			shares[i] += more
			n -= more
		}
	}
	return shares
}

// twinless chooses questions for one form and keeps near twins apart as far as it can.
type twinless struct {
	in, near map[string]bool // ids of questions that are in the form, and of those that these are declared near to
}

func newTwinless() twinless { return twinless{map[string]bool{}, map[string]bool{}} }

// take adds the first n questions of a pool that have no near twin in the form, and then the first others if it must.
func (t twinless) take(pool []*candidate, n int) []*Question {
	chosen := make([]*Question, 0, n)
	for _, twins := range []bool{false, true} {
		for _, c := range pool {
			isIn := func(id string) bool { return t.in[id] }
			if len(chosen) == n || t.in[c.ID] || !twins && (t.near[c.ID] || slices.ContainsFunc(c.Near, isIn)) {
				continue
			}
			chosen = append(chosen, c.Question)
			t.in[c.ID] = true
			for _, id := range c.Near {
				t.near[id] = true
			}
		}
	}
	return chosen
}
