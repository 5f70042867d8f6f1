package readiness

import (
	"math"
	"slices"
)

// z90 is the standard normal quantile of .95: between minus and plus it lie 90 %.
const z90 = 1.6448536269514722

// forecast draws from the normal distribution around the mode (Laplace approximation) and sits the real exam with every
// draw.
func (p *posterior) forecast(mode []float64, factor matrix) Forecast {
	f := Forecast{Enough: p.fresh >= MinFresh, Fresh: p.fresh, Topics: slices.Clone(p.topics)}
	topics := len(f.Topics)
	z, u := numbers(p.dim(), topics*p.exam.Tries)

	x := make([]float64, p.dim())
	levels := make([]float64, draws)
	scores := make([]float64, draws)
	onReal := make([]float64, topics) // chance of a question on the real exam
	passed, passedWithin := 0, 0
	for i := range draws {
		for d := range x {
			x[d] = z[d][i]
		}
		factor.backward(x)
		for d := range x {
			x[d] += mode[d]
		}
		f.Memory.Mean += sigmoid(x[memory]) / draws
		down := math.Exp(-x[shift])
		level := 0.0
		if topics == 0 {
			level = sigmoid(x[theta] + x[shift])
		}
		for t := range topics {
			odds := math.Exp(-x[theta] - x[firstTopic+t])
			onReal[t] = 1 / (1 + odds*down)
			level += p.weights[t] * onReal[t]
			f.Topics[t].Level.Mean += 1 / (1 + odds) / draws
			f.Topics[t].Lost += float64(p.exam.Topics[t]) * (1 - onReal[t]) / draws
		}
		levels[i] = level
		for try := range p.exam.Tries {
			score := 0
			for t, n := range p.exam.Topics {
				score += binomial(n, onReal[t], u[try*topics+t][i])
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
	f.Pass = clampChance(float64(passed) / draws)
	f.PassWithin = clampChance(float64(passedWithin) / draws)
	f.Level, f.Score = rangeOf(levels), rangeOf(scores)

	f.Growth = Range{Mean: mode[growth]}
	half := z90 * deviation(factor, growth)
	f.Growth.Low, f.Growth.High = mode[growth]-half, mode[growth]+half
	half = z90 * deviation(factor, memory)
	f.Memory.Low, f.Memory.High = sigmoid(mode[memory]-half), sigmoid(mode[memory]+half)
	for t := range f.Topics {
		center := mode[theta] + mode[firstTopic+t]
		half = z90 * deviation(factor, theta, firstTopic+t)
		f.Topics[t].Level.Low, f.Topics[t].Level.High = sigmoid(center-half), sigmoid(center+half)
	}
	return f
}

// deviation is the standard deviation of the sum of these parameters.
func deviation(factor matrix, parameters ...int) float64 {
	x := make([]float64, factor.n)
	for _, i := range parameters {
		x[i] = 1
	}
	factor.forward(x)
	sum := 0.0
	for _, v := range x {
		sum += v * v
	}
	return math.Sqrt(sum)
}

// rangeOf is the mean and the 90 % interval of the draws, which it sorts.
func rangeOf(values []float64) Range {
	r := Range{}
	for _, v := range values {
		r.Mean += v / draws
	}
	slices.Sort(values)
	r.Low, r.High = values[draws/20], values[draws-1-draws/20]
	return r
}
