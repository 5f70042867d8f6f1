package readiness

import (
	"math"
	"math/rand/v2"
	"sync"
)

const (
	draws = 4000
	seed  = 20201118 // the day of the Scrum Guide 2020; any other would do
)

// columns keeps the random numbers. They are the same for every forecast: two histories that differ in one answer are
// compared with common random numbers, and their forecasts differ as the histories do.
var columns struct {
	sync.Mutex
	normals, uniforms [][]float64
}

// numbers gives a column of standard normals per parameter and one of uniforms per binomial. Each comes from a stream of
// its own, so that it does not depend on how many there are, and is spread evenly, one number from each of 4,000 slices
// of equal chance: that leaves less noise (Latin hypercube; McKay, Beckman and Conover 1979).
func numbers(normals, uniforms int) (z, u [][]float64) {
	columns.Lock()
	defer columns.Unlock()
	for i := len(columns.normals); i < normals; i++ {
		column := evenly(rand.New(rand.NewPCG(seed, uint64(2*i))))
		for j, v := range column {
			column[j] = normalQuantile(v)
		}
		columns.normals = append(columns.normals, column)
	}
	for i := len(columns.uniforms); i < uniforms; i++ {
		columns.uniforms = append(columns.uniforms, evenly(rand.New(rand.NewPCG(seed, uint64(2*i+1)))))
	}
	return columns.normals[:normals], columns.uniforms[:uniforms]
}

// evenly gives 4,000 numbers between 0 and 1, one from each slice, in random order.
func evenly(r *rand.Rand) []float64 {
	column := make([]float64, draws)
	for i, slice := range r.Perm(draws) {
		column[i] = (float64(slice) + max(r.Float64(), tiny)) / draws
	}
	return column
}

func normalQuantile(u float64) float64 { return math.Sqrt2 * math.Erfinv(2*u-1) }

// binomial is the number right of n.
type binomial struct {
	n      int
	ratios []float64 // of the number of ways to have k + 1 and k wrong
}

// Above this many, qⁿ vanishes for levels that people have, and the normal distribution is as good.
const inversionMost = 100

func newBinomial(n int) binomial {
	b := binomial{n: n}
	for k := range min(n, inversionMost) {
		b.ratios = append(b.ratios, float64(n-k)/float64(k+1))
	}
	return b
}

// quantile is the number right that a uniform number stands for when the odds of a wrong answer are these (inversion):
// never fewer for a larger u or smaller odds.
func (b binomial) quantile(odds, u float64) int {
	odds = min(odds, 1/tiny)
	q := 1 / (1 + odds)
	if b.n > inversionMost {
		mean := float64(b.n) * q
		right := math.Round(mean + normalQuantile(u)*math.Sqrt(mean*(1-q)))
		return int(min(max(right, 0), float64(b.n)))
	}
	// From no wrong answer up: there are fewer of them.
	left, term := 1-u, power(q, b.n)
	for k, ratio := range b.ratios {
		if left <= term {
			return b.n - k
		}
		left -= term
		term *= odds * ratio
	}
	return 0
}

func power(q float64, n int) float64 {
	product := 1.0
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			product *= q
		}
		q *= q
	}
	return product
}
