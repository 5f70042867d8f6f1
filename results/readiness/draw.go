package readiness

import (
	"math"
	"math/rand/v2"
	"sync"
)

const (
	draws         = 4000
	seed          = 20201118  // the day of the Scrum Guide 2020; any other would do
	mostTries     = 10        // beyond that a chance says nothing
	mostQuestions = 1_000_000 // per topic
)

// chance keeps the random numbers. They are the same for every forecast: two histories that differ in one answer are
// then compared with common random numbers, and the difference of their forecasts is that of the histories.
var chance struct {
	sync.Mutex
	normals, uniforms [][]float64
}

// numbers gives a column of standard normals per parameter and of uniforms per binomial. Each column comes from a
// stream of its own, so that it does not depend on how many there are, and is spread evenly: one number from each of
// 4,000 slices of equal chance (Latin hypercube; McKay, Beckman and Conover 1979), which leaves less noise.
func numbers(normals, uniforms int) (z, u [][]float64) {
	chance.Lock()
	defer chance.Unlock()
	for i := len(chance.normals); i < normals; i++ {
		column := spread(rand.New(rand.NewPCG(seed, uint64(2*i))))
		for j, v := range column {
			column[j] = normalQuantile(v)
		}
		chance.normals = append(chance.normals, column)
	}
	for i := len(chance.uniforms); i < uniforms; i++ {
		chance.uniforms = append(chance.uniforms, spread(rand.New(rand.NewPCG(seed, uint64(2*i+1)))))
	}
	return chance.normals[:normals], chance.uniforms[:uniforms]
}

// spread gives 4,000 numbers between 0 and 1, one from each slice, in random order.
func spread(r *rand.Rand) []float64 {
	column := make([]float64, draws)
	for i, slice := range r.Perm(draws) {
		column[i] = (float64(slice) + max(r.Float64(), tiny)) / draws
	}
	return column
}

func normalQuantile(u float64) float64 { return math.Sqrt2 * math.Erfinv(2*u-1) }

// binomial is the number right of n with chance q that a uniform number u stands for, by inversion: more for a larger
// u or q.
func binomial(n int, q, u float64) int {
	if n > inversionMost {
		mean := float64(n) * q
		k := math.Round(mean + normalQuantile(u)*math.Sqrt(mean*(1-q)))
		return int(min(max(k, 0), float64(n)))
	}
	// From the wrong answers up: they are fewer.
	q = min(max(q, tiny), 1-tiny)
	u = 1 - u
	odds := (1 - q) / q
	term := power(q, n)
	wrong := 0
	for u > term && wrong < n {
		u -= term
		wrong++
		term *= odds * float64(n-wrong+1) / float64(wrong)
	}
	return n - wrong
}

// inversionMost is the most questions for which q^n does not vanish for any level that matters; more are as good as
// normal.
const inversionMost = 400

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
