package readiness

import "math"

// cell is the answers to one topic at one point of the growth.
type cell struct {
	topic             int
	step              float64 // growth steps before the newest, 0 or less
	fresh, freshRight float64
	seen, seenRight   float64
}

// outcome is a real result at one point of the growth.
type outcome struct{ step, right, of float64 }

// evidence is a history made fit for calculation: clean numbers, summed where the model cannot tell answers apart.
type evidence struct {
	exam      Exam
	weights   []float64 // share of the exam per topic
	questions int
	cells     []cell
	outcomes  []outcome
	topics    []Topic // counts only
	fresh     int
}

// stepRule is a knob for experiments.
var stepRule = "fresh"
var window = 40

func gather(e Exam, h History) evidence {
	ev := evidence{topics: make([]Topic, len(e.Topics)), weights: make([]float64, len(e.Topics))}
	ev.exam = Exam{Topics: make([]int, len(e.Topics)), Needed: e.Needed, Tries: min(max(1, e.Tries), mostTries)}
	for t, n := range e.Topics {
		ev.exam.Topics[t] = min(max(0, n), mostQuestions)
	}
	ev.questions = ev.exam.Questions()
	for t, n := range ev.exam.Topics {
		if ev.questions > 0 {
			ev.weights[t] = float64(n) / float64(ev.questions)
		} else {
			ev.weights[t] = 1 / float64(len(e.Topics))
		}
	}
	// The index of growth, from the newest back.
	steps := make([]float64, len(h.Attempts)+1)
	at, oldest, withFresh := 0.0, 0, 0
	for i := len(h.Attempts) - 1; i >= 0; i-- {
		steps[i] = at
		n, all := 0, 0
		for t, c := range h.Attempts[i][:min(len(h.Attempts[i]), len(e.Topics))] {
			_ = t
			n += max(0, c.Fresh)
			all += max(0, c.Fresh) + max(0, c.Seen)
		}
		switch stepRule {
		case "every":
			at--
		case "fresh":
			if n > 0 {
				at--
			}
		case "share":
			if all > 0 {
				at -= float64(n) / float64(all)
			}
		case "sqrt":
			if all > 0 {
				at -= math.Sqrt(float64(n) / float64(all))
			}
		}
		if n > 0 {
			withFresh++
		}
		if withFresh > window {
			oldest = i + 1
			break
		}
	}
	var last []cell
	for i := oldest; i < len(h.Attempts); i++ {
		if len(last) == 0 || last[0].step != steps[i] {
			ev.cells = append(ev.cells, last...)
			last = make([]cell, len(e.Topics))
			for t := range last {
				last[t] = cell{topic: t, step: steps[i]}
			}
		}
		for t, c := range h.Attempts[i][:min(len(h.Attempts[i]), len(e.Topics))] {
			fresh, seen := max(0, c.Fresh), max(0, c.Seen)
			freshRight, seenRight := within(c.FreshRight, fresh), within(c.SeenRight, seen)
			last[t].fresh += float64(fresh)
			last[t].freshRight += freshRight
			last[t].seen += float64(seen)
			last[t].seenRight += seenRight
			ev.topics[t].Fresh += fresh
			ev.topics[t].Right += freshRight
			ev.fresh += fresh
		}
	}
	ev.cells = append(ev.cells, last...)
	for _, o := range h.Outcomes {
		if o.Of <= 0 || math.IsNaN(o.Score) {
			continue
		}
		i := min(max(o.After-1, oldest), len(h.Attempts)-1)
		step := 0.0
		if i >= 0 {
			step = steps[i]
		}
		ev.outcomes = append(ev.outcomes, outcome{step: step, right: within(o.Score, o.Of), of: float64(o.Of)})
	}
	return ev
}

// within keeps a number of right answers between 0 and n.
func within(right float64, n int) float64 {
	if math.IsNaN(right) {
		return 0
	}
	return min(max(right, 0), float64(n))
}
