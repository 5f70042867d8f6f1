package readiness

import (
	"math"
	"slices"
)

// z90 is the standard normal quantile of .95: 90 % lie between minus and plus it.
const z90 = 1.6448536269514722

// Nobody can be surer than this: two equally hard exams agree on about 80 % of people.
const leastChance, mostChance = .03, .97

func clampChance(p float64) float64 { return min(max(p, leastChance), mostChance) }

// forecast draws parameters from the normal distribution around the mode (Laplace approximation) and sits the real exam
// with every draw.
func (p *posterior) forecast(mode []float64, factor matrix) Forecast {
	f := Forecast{Enough: p.fresh >= MinFresh, Fresh: p.fresh, Topics: slices.Clone(p.topics)}
	topics := len(f.Topics)
	z, u := numbers(p.dim(), topics*p.exam.Tries)
	sit := make([]binomial, topics)
	for t, n := range p.exam.Topics {
		sit[t] = newBinomial(n)
	}

	x := make([]float64, p.dim())
	levels, scores := make([]float64, draws), make([]float64, draws)
	odds := make([]float64, topics) // of a wrong answer on the real exam
	passed, passedWithin := 0, 0
	for i := range draws {
		for d := range x {
			x[d] = z[d][i]
		}
		factor.backward(x)
		for d := range x {
			x[d] += mode[d]
		}
		f.Memory.Mean += sigmoid(x[memory])
		now, transfer := x[start]+x[growth]*p.last, math.Exp(-x[shift])
		for t := range f.Topics {
			wrong := math.Exp(-now - x[firstTopic+t]) // the odds for a fresh question of the bank
			f.Topics[t].Level.Mean += 1 / (1 + wrong)
			odds[t] = min(wrong, 1/tiny) * transfer
			chance := 1 / (1 + odds[t])
			f.Topics[t].Lost += 1 - chance
			levels[i] += p.weights[t] * chance
		}
		for try := range p.exam.Tries {
			score := 0
			for t := range sit {
				score += sit[t].quantile(odds[t], u[try*topics+t][i])
			}
			if try == 0 {
				scores[i] = float64(score)
			}
			if score >= p.exam.Needed {
				passedWithin++
				if try == 0 {
					passed++
				}
				break
			}
		}
	}
	f.Pass, f.PassWithin = clampChance(float64(passed)/draws), clampChance(float64(passedWithin)/draws)
	f.Level, f.Score = rangeOf(levels), rangeOf(scores)

	f.Growth = Range{Mean: mode[growth]}
	half := z90 * factor.deviation(growth)
	f.Growth.Low, f.Growth.High = mode[growth]-half, mode[growth]+half
	half = z90 * factor.deviation(memory)
	f.Memory.Mean /= draws
	f.Memory.Low, f.Memory.High = sigmoid(mode[memory]-half), sigmoid(mode[memory]+half)
	for t := range f.Topics {
		topic := &f.Topics[t]
		topic.Level.Mean /= draws
		topic.Lost *= float64(p.exam.Topics[t]) / draws
		middle := mode[start] + mode[growth]*p.last + mode[firstTopic+t]
		half = z90 * factor.spread(map[int]float64{start: 1, growth: p.last, firstTopic + t: 1})
		topic.Level.Low, topic.Level.High = sigmoid(middle-half), sigmoid(middle+half)
	}
	return f
}

// rangeOf is the mean and the 90 % interval of the draws, which it sorts.
func rangeOf(values []float64) Range {
	r := Range{}
	for _, v := range values {
		r.Mean += v
	}
	r.Mean /= draws
	slices.Sort(values)
	r.Low, r.High = values[draws/20], values[draws-1-draws/20]
	return r
}
