package readiness

import "math"

// The parameters. The chance to answer a fresh question of topic t in attempt a is
//
//	p = σ(θ + g·(a − last) + d_t)
//
// and a seen one is right with p + (1 − p)·m, m = σ(λ). The real exam adds the transfer δ. It is logistic regression
// with priors (Gelman et al., Bayesian Data Analysis, chapter 16).
//
// The level is kept as the one before any growth, start = θ − g·last, since that is what its prior is about: people are
// alike when they begin, and differ the more the longer they have been at it. With a prior on θ itself, those who had
// learned in many mocks were pulled back to beginners, and 6 points fewer of the intervals held.
const (
	start = iota // logits
	growth
	memory     // λ, logits
	shift      // δ, logits
	firstTopic // d_t, logits, one per topic
)

// The priors, all normal.
const (
	startMean, startSD   = 0.9, 0.9
	growthMean, growthSD = 0.08, 0.10 // per attempt with fresh answers
	memoryMean, memorySD = 0, 1
	topicSD              = 0.4
	transferUnknown      = 0.40 // until a real result is known
	transferReported     = 0.25
)

// tiny keeps chances away from 0 and 1, where logarithms end.
const tiny = 1e-12

// posterior is what is known after the evidence.
type posterior struct {
	evidence
	transferSD float64
}

func (p *posterior) dim() int { return firstTopic + len(p.topics) }

func (p *posterior) prior(i int) (mean, sd float64) {
	switch i {
	case start:
		return startMean, startSD
	case growth:
		return growthMean, growthSD
	case memory:
		return memoryMean, memorySD
	case shift:
		return 0, p.transferSD
	default:
		return 0, topicSD
	}
}

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
		q := sigmoid(x[start] + x[growth]*c.step + x[firstTopic+c.topic])
		sum += logBinomial(c.freshRight, c.fresh, q) + logBinomial(c.seenRight, c.seen, q+(1-q)*m)
	}
	for _, o := range p.outcomes {
		level := 0.0
		for t, w := range p.weights {
			level += w * p.onReal(x, t, o.step)
		}
		sum += logBinomial(o.right, o.of, level)
	}
	return sum
}

// onReal is the chance to answer a question of a topic on the real exam.
func (p *posterior) onReal(x []float64, topic int, step float64) float64 {
	return sigmoid(x[start] + x[growth]*step + x[firstTopic+topic] + x[shift])
}

// slope gives the gradient of logDensity at x, and the information: minus the expected second derivatives. The observed
// ones need not be positive definite where memory and level explain the same answers; the expected ones always are.
func (p *posterior) slope(x []float64) (gradient []float64, information matrix) {
	gradient, information = make([]float64, p.dim()), newMatrix(p.dim())
	for i := range x {
		mean, sd := p.prior(i)
		gradient[i] = (mean - x[i]) / (sd * sd)
		information.add(i, i, 1/(sd*sd))
	}
	m := sigmoid(x[memory])
	for _, c := range p.cells {
		q := sigmoid(x[start] + x[growth]*c.step + x[firstTopic+c.topic])
		at := []int{start, growth, memory, firstTopic + c.topic}
		d := q * (1 - q)
		addBinomial(gradient, information, c.freshRight, c.fresh, q, at, []float64{d, d * c.step, 0, d})
		d *= 1 - m
		addBinomial(gradient, information, c.seenRight, c.seen, q+(1-q)*m, at,
			[]float64{d, d * c.step, (1 - q) * m * (1 - m), d})
	}
	for _, o := range p.outcomes {
		level, sum := 0.0, 0.0
		at, by := []int{start, growth, shift}, []float64{0, 0, 0}
		for t, w := range p.weights {
			q := p.onReal(x, t, o.step)
			level += w * q
			sum += w * q * (1 - q)
			at, by = append(at, firstTopic+t), append(by, w*q*(1-q))
		}
		by[0], by[1], by[2] = sum, sum*o.step, sum
		addBinomial(gradient, information, o.right, o.of, level, at, by)
	}
	return gradient, information
}

// addBinomial adds what right of n answers say, whose chance is q and changes by these amounts with these parameters,
// which ascend.
func addBinomial(gradient []float64, information matrix, right, n, q float64, at []int, by []float64) {
	if n == 0 {
		return
	}
	q = min(max(q, tiny), 1-tiny)
	variance := q * (1 - q)
	for i, a := range at {
		gradient[a] += (right - n*q) / variance * by[i]
		for j, b := range at[:i+1] {
			information.add(a, b, n/variance*by[i]*by[j])
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
