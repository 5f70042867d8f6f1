package readiness

import "math"

// seenWeight is what an answer to a seen question counts, against 1 for a fresh one. Answers to the same question are
// no independent witnesses: what somebody remembers grows with every review, the model's share of memory stays. With a
// weight of 1, fewer intervals held with a small bank (86 of 100 instead of 90). Seen answers never outweigh the fresh
// ones of their attempt: a form known by heart but for one question is no proof.
const seenWeight = .25

// Reach is how many attempts with fresh answers count, from the newest back. A line is a poor picture of a year; and the
// work stays the same after thousands of attempts.
const Reach = 40

// No bank comes near these; they keep sums and loops sane.
const (
	mostQuestions = 1_000_000 // per topic, of an exam or an attempt
	mostTries     = 10
)

// cell is the answers to one topic in one attempt.
type cell struct {
	topic             int
	step              float64 // growth steps before this attempt
	fresh, freshRight float64
	seen, seenRight   float64 // weighted
}

// outcome is a real result.
type outcome struct{ step, right, of float64 }

// evidence is a history made fit for calculation.
type evidence struct {
	exam     Exam
	weights  []float64 // share of the exam per topic, 1 in all
	cells    []cell
	outcomes []outcome
	last     float64 // step of the newest attempt with fresh answers
	topics   []Topic // counts only
	fresh    int
}

// gather cleans a history and decides what counts. Only attempts with a fresh answer do. The others say nothing about
// fresh questions that would not hang on what somebody remembers: who repeats a memorized form stays where they are.
//
// Each attempt with a fresh answer is one step of growth, however many of its answers are fresh; one that is shorter than
// the exam is a part of a step, so that a mock exam cut into short runs comes to the same. When growth went by the share
// of fresh answers, people who learned between twelve mocks on 100 questions were told 7 points of level too
// little; with whole steps from a tenth of fresh answers on, 79 of 100 of their intervals held. When every attempt was a
// step, repeating a form looked like learning. The price: attempts with a single fresh question each carry the trend on
// with little to show (results/READINESS.md says how far).
func gather(e Exam, h History) evidence {
	ev := evidence{exam: Exam{Needed: e.Needed, Tries: min(max(e.Tries, 1), mostTries)}}
	for _, n := range e.Topics {
		ev.exam.Topics = append(ev.exam.Topics, min(max(n, 0), mostQuestions))
	}
	if len(e.Topics) == 0 {
		ev.exam.Topics = []int{0} // the general level still has a meaning
	}
	ev.topics = make([]Topic, len(ev.exam.Topics))
	questions := ev.exam.Questions()
	for _, n := range ev.exam.Topics {
		weight := 1 / float64(len(ev.exam.Topics))
		if questions > 0 {
			weight = float64(n) / float64(questions)
		}
		ev.weights = append(ev.weights, weight)
	}

	oldest, found := len(h.Attempts), 0
	for oldest > 0 && found < Reach {
		oldest--
		if ev.counts(h.Attempts[oldest]) {
			found++
		}
	}
	steps := make([]float64, len(h.Attempts)+1) // of the newest that counts among so many attempts
	next := 0.0
	for i := oldest; i < len(h.Attempts); i++ {
		if a := h.Attempts[i]; ev.counts(a) {
			ev.last = next
			ev.add(a, next)
			next += ev.size(a)
		}
		steps[i+1] = ev.last
	}
	for _, o := range h.Outcomes {
		if o.Of > 0 && !math.IsNaN(o.Score) {
			step, of := steps[min(max(o.After, 0), len(h.Attempts))], min(o.Of, mostQuestions)
			ev.outcomes = append(ev.outcomes, outcome{step, within(o.Score, of), float64(of)})
		}
	}
	return ev
}

// size is the length of an attempt as a share of the exam's, 1 at the most.
func (ev *evidence) size(a Attempt) float64 {
	all := 0
	for _, c := range a[:min(len(a), len(ev.topics))] {
		all += answers(c.Fresh) + answers(c.Seen)
	}
	if questions := ev.exam.Questions(); all < questions {
		return float64(all) / float64(questions)
	}
	return 1
}

// counts tells whether there is a fresh answer to one of the exam's topics.
func (ev *evidence) counts(a Attempt) bool {
	for _, c := range a[:min(len(a), len(ev.topics))] {
		if c.Fresh > 0 {
			return true
		}
	}
	return false
}

func (ev *evidence) add(a Attempt, step float64) {
	a = a[:min(len(a), len(ev.topics))]
	allFresh, allSeen := 0.0, 0.0
	for _, c := range a {
		allFresh += float64(answers(c.Fresh))
		allSeen += float64(answers(c.Seen))
	}
	weight := seenWeight
	if allSeen > 0 {
		weight = min(seenWeight, allFresh/allSeen)
	}
	for t, c := range a {
		fresh, seen := answers(c.Fresh), answers(c.Seen)
		if fresh+seen == 0 {
			continue
		}
		freshRight := within(c.FreshRight, fresh)
		ev.cells = append(ev.cells, cell{
			topic: t, step: step, fresh: float64(fresh), freshRight: freshRight,
			seen: weight * float64(seen), seenRight: weight * within(c.SeenRight, seen),
		})
		ev.topics[t].Fresh += fresh
		ev.topics[t].Right += freshRight
		ev.fresh += fresh
	}
}

// answers is a count of answers that can be.
func answers(n int) int { return min(max(n, 0), mostQuestions) }

// within keeps a number of right answers between 0 and n.
func within(right float64, n int) float64 {
	if math.IsNaN(right) {
		return 0
	}
	return min(max(right, 0), float64(n))
}
