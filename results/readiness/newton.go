package readiness

import "slices"

// maximize finds the mode of the posterior and the Cholesky factor of the information there: Fisher scoring, which is
// Newton's method with the expected second derivatives, and a step that is halved until it does not go down.
func (p *posterior) maximize() (mode []float64, factor matrix) {
	const rounds, halvings, enough = 60, 30, 1e-10
	x := make([]float64, p.dim())
	for i := range x {
		x[i], _ = p.prior(i)
	}
	height := p.logDensity(x)
	for range rounds {
		step, information := p.slope(x)
		information.cholesky()
		gradient := slices.Clone(step)
		information.forward(step)
		information.backward(step)
		promise := 0.0 // twice what a quadratic would gain
		for i := range step {
			promise += step[i] * gradient[i]
		}
		if promise < enough {
			return x, information
		}
		next, scale, climbed := make([]float64, len(x)), 1.0, false
		for range halvings {
			for i := range x {
				next[i] = x[i] + scale*step[i]
			}
			if h := p.logDensity(next); h >= height {
				height, climbed = h, true
				break
			}
			scale /= 2
		}
		if !climbed {
			return x, information
		}
		x = next
	}
	_, information := p.slope(x)
	information.cholesky()
	return x, information
}
