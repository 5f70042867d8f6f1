package quiz

import (
	"cmp"
	"fmt"
	"slices"
)

// Form is the questions drawn for one attempt, with the order of their options. It is stored whole: the seed alone
// would not bring it back once the bank has changed.
type Form struct {
	Seed  uint64 `json:"seed"`
	Slots []Slot `json:"slots"`
}

// Slot is a place in a form.
type Slot struct {
	Question Question `json:"question"`
	Order    []int    `json:"order"` // element i is the index, in the bank's order, of the option shown in place i
}

// Draw says what a form is drawn from.
type Draw struct {
	Exam      Exam
	Questions []Question
	Seen      map[string]int  // question id → attempt that showed it last, larger is later; not in it: never seen
	Kept      map[string]bool // the reserve, by question id: see Form
	Seed      uint64
}

// ShortError tells that a topic has too few questions for a form.
type ShortError struct {
	Topic      string
	Need, Have int
}

func (e *ShortError) Error() string {
	return fmt.Sprintf("topic %s: %d questions are needed, the bank has %d", e.Topic, e.Need, e.Have)
}

// Form draws a mock exam: as many questions per topic as the blueprint says, in each topic unseen questions first and
// then those seen longest ago. Among questions that are equal in this, the exam's shares of kinds, an even difficulty
// and near twins decide (see balance), then chance. Unseen questions that are kept stay out as long as the other unseen
// ones are enough for the whole form. It reports a *ShortError when a topic has too few questions.
func (d Draw) Form() (Form, error) {
	kept := d.Kept
	if d.freshForms(kept) == 0 {
		kept = nil
	}
	drawn := func(q *Question) bool { return !q.Practice && !(kept[q.ID] && d.Seen[q.ID] == 0) }
	var picks []pick
	for i, need := range d.Exam.Blueprint() {
		topic := d.Exam.Topics[i].ID
		p := pick{pool: d.ranked(func(q *Question) bool { return q.Topic == topic && drawn(q) }), need: need}
		if len(p.pool) < need {
			return Form{}, &ShortError{Topic: topic, Need: need, Have: len(p.pool)}
		}
		picks = append(picks, p)
	}
	newBalance(d.Exam, picks).settle()
	var chosen []*Question
	for _, p := range picks {
		for _, c := range p.pool[:p.need] {
			chosen = append(chosen, c.Question)
		}
	}
	return d.arrange(chosen), nil
}

// candidate is a question with its place in the order of preference.
type candidate struct {
	*Question
	kind Kind
	seen int // 0 unseen, else the attempt that showed it last
	rank int // the same as a place: 0 for what was seen longest ago in its pool, then 1, 2 …
	lot  uint64
}

func (d Draw) ranked(want func(*Question) bool) []*candidate {
	var pool []*candidate
	for i := range d.Questions {
		if q := &d.Questions[i]; want(q) {
			pool = append(pool, &candidate{
				Question: q, kind: q.Kind(), seen: d.Seen[q.ID], lot: lot(d.Seed, "draw", q.ID),
			})
		}
	}
	slices.SortFunc(pool, func(a, b *candidate) int {
		return cmp.Or(cmp.Compare(a.seen, b.seen), cmp.Compare(a.lot, b.lot), cmp.Compare(a.ID, b.ID))
	})
	for i := 1; i < len(pool); i++ {
		pool[i].rank = pool[i-1].rank
		if pool[i].seen != pool[i-1].seen {
			pool[i].rank++
		}
	}
	return pool
}

// arrange mixes the topics and shuffles the options.
func (d Draw) arrange(questions []*Question) Form {
	slices.SortFunc(questions, func(a, b *Question) int {
		return cmp.Or(cmp.Compare(lot(d.Seed, "slot", a.ID), lot(d.Seed, "slot", b.ID)), cmp.Compare(a.ID, b.ID))
	})
	form := Form{Seed: d.Seed, Slots: make([]Slot, 0, len(questions))}
	for _, q := range questions {
		form.Slots = append(form.Slots, Slot{Question: *q, Order: q.order(d.Seed)})
	}
	return form
}

// Blueprint is the number of questions for each topic, in the order of the exam's topics.
func (e Exam) Blueprint() []int {
	weights := make([]int, len(e.Topics))
	for i, t := range e.Topics {
		weights[i] = t.Weight
	}
	return apportion(e.Questions, weights)
}

// apportion shares n out in proportion to weights by the method of the largest remainder (Hamilton); of equal
// remainders the first in the list wins.
func apportion(n int, weights []int) []int {
	total := 0
	for _, w := range weights {
		total += w
	}
	shares := make([]int, len(weights))
	if total == 0 {
		return shares
	}
	byRemainder := identity(len(weights))
	left := n
	for i, w := range weights {
		shares[i] = n * w / total
		left -= shares[i]
	}
	slices.SortStableFunc(byRemainder, func(i, j int) int {
		return cmp.Compare(n*weights[j]%total, n*weights[i]%total)
	})
	for _, i := range byRemainder[:left] {
		shares[i]++
	}
	return shares
}
