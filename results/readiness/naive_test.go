package readiness

import "math"

// What people do without a model. Each turns a score into a chance as honestly as it can: by the beta-binomial
// distribution, which knows how little so many answers tell.
var naive = []struct {
	name    string
	predict func(Exam, *learner) float64
}{
	{"last", func(e Exam, l *learner) float64 {
		return betaBinomial(e, float64(l.scores[len(l.scores)-1]), float64(e.Questions()))
	}},
	{"mean", func(e Exam, l *learner) float64 {
		sum := 0
		for _, s := range l.scores {
			sum += s
		}
		return betaBinomial(e, float64(sum), float64(e.Questions()*len(l.scores)))
	}},
	{"fresh", func(e Exam, l *learner) float64 {
		right, n := 0.0, 0.0
		for _, a := range l.attempts {
			for _, c := range a {
				right, n = right+c.FreshRight, n+float64(c.Fresh)
			}
		}
		return betaBinomial(e, right, n)
	}},
}

// betaBinomial is the chance to pass after so many right of n, with every level equally likely before.
func betaBinomial(e Exam, right, n float64) float64 {
	a, b, m := right+1, n-right+1, float64(e.Questions())
	lbeta := func(a, b float64) float64 { return lgamma(a) + lgamma(b) - lgamma(a+b) }
	sum := 0.0
	for k := float64(e.Needed); k <= m; k++ {
		sum += math.Exp(lgamma(m+1) - lgamma(k+1) - lgamma(m-k+1) + lbeta(k+a, m-k+b) - lbeta(a, b))
	}
	return min(sum, 1)
}

func lgamma(x float64) float64 {
	v, _ := math.Lgamma(x)
	return v
}
