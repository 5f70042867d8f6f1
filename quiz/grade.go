package quiz

import (
	"slices"
	"strconv"
)

// Points is what responses are worth, in parts of a question. Partial credit stays exact for up to ten right options.
type Points int

// Point is one whole question: the least common multiple of 1 to 10.
const Point Points = 2520

// Float is the score in questions.
func (p Points) Float() float64 { return float64(p) / float64(Point) }

// String writes the score in questions with at most two decimals: "41", "40.5", "40.33".
func (p Points) String() string {
	if p%Point == 0 {
		return strconv.Itoa(int(p / Point))
	}
	return strconv.FormatFloat(p.Float(), 'f', decimals(p), 64)
}

func decimals(p Points) int {
	if p*10%Point == 0 {
		return 1
	}
	return 2
}

// Score grades a response (ascending indexes of options in the bank's order) by a rule. There are no negative marks.
//
// Under AllOrNothing exactly the key is worth a point. Under PerOption a response is worth the right choices divided
// by the required ones, and nothing if more are ticked than asked; bodies that give partial credit do not publish
// their formula, so this is an approximation.
func (q Question) Score(rule Scoring, response []int) Points {
	key := q.Key()
	if rule == PerOption {
		if len(response) > len(key) {
			return 0
		}
		right := 0
		for _, c := range response {
			if slices.Contains(key, c) {
				right++
			}
		}
		return Point * Points(right) / Points(len(key))
	}
	if slices.Equal(key, response) {
		return Point
	}
	return 0
}

// Result is what an attempt comes to.
type Result struct {
	Score    Points       `json:"score"`
	Max      int          `json:"max"` // questions graded: all of an exam, the checked ones of a practice
	Needed   int          `json:"needed"`
	Passed   bool         `json:"passed"` // of no meaning in practice
	Answered int          `json:"answered"`
	Topics   []TopicScore `json:"topics"` // in the exam's order, those that the form has
	Slots    []Points     `json:"slots"`  // the score of each slot
}

// TopicScore is the part of a result that belongs to a topic.
type TopicScore struct {
	Topic string `json:"topic"`
	Score Points `json:"score"`
	Max   int    `json:"max"`
}

// SlotScore grades the response in a slot. In practice a slot is graded once it has been checked; until then, and for as
// long as nothing is said about it, graded is false and the score 0.
func (a *Attempt) SlotScore(slot int) (score Points, graded bool) {
	if a.Mode == PracticeMode && !a.slots[slot].checked {
		return 0, false
	}
	return a.Question(slot).Score(a.Exam.Scoring, a.slots[slot].choice), true
}

// Grade grades the attempt as it stands.
func (a *Attempt) Grade() Result {
	r := Result{Slots: make([]Points, len(a.slots))}
	topics := map[string]*TopicScore{}
	for i, s := range a.slots {
		q := a.Question(i)
		if len(s.choice) > 0 {
			r.Answered++
		}
		t := topics[q.Topic]
		if t == nil {
			t = &TopicScore{Topic: q.Topic}
			topics[q.Topic] = t
		}
		score, graded := a.SlotScore(i)
		if !graded {
			continue
		}
		r.Slots[i] = score
		r.Score += r.Slots[i]
		r.Max++
		t.Score += r.Slots[i]
		t.Max++
	}
	for _, t := range a.Exam.Topics {
		if score := topics[t.ID]; score != nil && score.Max > 0 {
			r.Topics = append(r.Topics, *score)
		}
	}
	if a.Mode == ExamMode {
		r.Needed = a.Exam.Needed()
		r.Passed = r.Score >= Point*Points(r.Needed)
	}
	return r
}

// Percent is the score as a share of the questions graded, 0-100; 0 when there are none.
func (r Result) Percent() float64 {
	if r.Max == 0 {
		return 0
	}
	return 100 * r.Score.Float() / float64(r.Max)
}
