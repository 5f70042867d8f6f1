package readiness

import "math"

// The model: the chance to answer a fresh question of topic t in attempt a is
//
//	p = σ(θ + g·(a − last) + d_t)
//
// and a question seen before is right with p + (1 − p)·m, m = σ(λ). The real exam adds the transfer δ. This is
// logistic regression with priors, as in Gelman et al., Bayesian Data Analysis, chapter 16.
const (
	theta  = iota // level of the newest attempt, logits
	growth        // logits per step
	memory        // λ, logits
	shift         // δ, logits
	firstTopic
)

// The priors.
const (
	thetaMean, thetaSD   = 0.9, 0.9
	growthMean, growthSD = 0.08, 0.10
	memorySD             = 1.0
	topicSD              = 0.4
	transferUnknown      = 0.40 // until a real result is known
	transferReported     = 0.25
)

// posterior is what is known after the evidence.
type posterior struct {
	evidence
	transferSD float64
}

func (p *posterior) dim() int { return firstTopic + len(p.topics) }

func (p *posterior) prior(i int) (mean, sd float64) {
	switch i {
	case theta:
		return thetaMean, thetaSD
	case growth:
		return growthMean, growthSD
	case memory:
		return 0, memorySD
	case shift:
		return 0, p.transferSD
	default:
		return 0, topicSD
	}
}

// tiny keeps chances away from 0 and 1, where logarithms end.
const tiny = 1e-12

// logDensity is the logarithm of the posterior density at x, up to a constant.
func (p *posterior) logDensity(x []float64) float64 {
	sum := 0.0
	for i := range x {
		mean, sd := p.prior(i)
		z := (x[i] - mean) / sd
		sum -= z * z / 2
	}
	m := sigmoid(x[memory])
	for _, c := range p.cells {
		q := sigmoid(x[theta] + x[growth]*c.step + x[firstTopic+c.topic])
		sum += logBinomial(c.freshRight, c.fresh, q) + logBinomial(c.seenRight, c.seen, q+(1-q)*m)
	}
	for _, o := range p.outcomes {
		sum += logBinomial(o.right, o.of, p.realLevel(x, o.step))
	}
	return sum
}

// realLevel is the level on the real exam, steps away from the newest attempt.
func (p *posterior) realLevel(x []float64, step float64) float64 {
	if len(p.weights) == 0 {
		return sigmoid(x[theta] + x[growth]*step + x[shift])
	}
	sum := 0.0
	for t, w := range p.weights {
		sum += w * sigmoid(x[theta]+x[growth]*step+x[firstTopic+t]+x[shift])
	}
	return sum
}

// slope gives the gradient of logDensity at x, and the information: minus the expected second derivatives. The observed
// ones may fail to be positive definite where memory and level explain the same answers; the expected ones never do.
func (p *posterior) slope(x []float64) (gradient []float64, information matrix) {
	n := p.dim()
	gradient, information = make([]float64, n), newMatrix(n)
	for i := range x {
		mean, sd := p.prior(i)
		gradient[i] = (mean - x[i]) / (sd * sd)
		information.add(i, i, 1/(sd*sd))
	}
	m := sigmoid(x[memory])
	for _, c := range p.cells {
		q := sigmoid(x[theta] + x[growth]*c.step + x[firstTopic+c.topic])
		at := [4]int{theta, growth, memory, firstTopic + c.topic}
		dq := q * (1 - q)
		if c.fresh > 0 {
			by := [4]float64{dq, dq * c.step, 0, dq}
			addBinomial(gradient, information, c.freshRight, c.fresh, q, at[:], by[:])
		}
		if c.seen > 0 {
			dq *= 1 - m
			by := [4]float64{dq, dq * c.step, (1 - q) * m * (1 - m), dq}
			addBinomial(gradient, information, c.seenRight, c.seen, q+(1-q)*m, at[:], by[:])
		}
	}
	if len(p.outcomes) > 0 {
		all, by := make([]int, n), make([]float64, n)
		for i := range all {
			all[i] = i
		}
		for _, o := range p.outcomes {
			sum := 0.0
			for t, w := range p.weights {
				q := sigmoid(x[theta] + x[growth]*o.step + x[firstTopic+t] + x[shift])
				by[firstTopic+t] = w * q * (1 - q)
				sum += by[firstTopic+t]
			}
			if len(p.weights) == 0 {
				q := p.realLevel(x, o.step)
				sum = q * (1 - q)
			}
			by[theta], by[growth], by[shift] = sum, sum*o.step, sum
			addBinomial(gradient, information, o.right, o.of, p.realLevel(x, o.step), all, by)
		}
	}
	return gradient, information
}

// addBinomial adds what right of n answers say when their chance q changes by these amounts with these parameters.
func addBinomial(gradient []float64, information matrix, right, n, q float64, at []int, by []float64) {
	q = min(max(q, tiny), 1-tiny)
	variance := q * (1 - q)
	for i, a := range at {
		gradient[a] += (right - n*q) / variance * by[i]
		for j, b := range at[:i+1] {
			information.add(max(a, b), min(a, b), n/variance*by[i]*by[j])
		}
	}
}

func logBinomial(right, n, q float64) float64 {
	if n == 0 {
		return 0
	}
	q = min(max(q, tiny), 1-tiny)
	return right*math.Log(q) + (n-right)*math.Log1p(-q)
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
