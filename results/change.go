package results

import (
	"math"

	"cutscore/quiz"
)

// Change compares the scores of two attempts.
type Change struct {
	Points float64 // percentage points from the earlier to the later score
	Noise  bool    // chance alone makes a difference of this size more often than once in twenty
}

// Compare tells how a score differs from an earlier one, each out of a number of questions above 0. Noise is judged by
// the two-sample test for proportions with a pooled share (Newcombe 1998, Statistics in Medicine 17:873), at z = 1.96.
func Compare(score quiz.Points, of int, earlier quiz.Points, earlierOf int) Change {
	n, m := float64(of), float64(earlierOf)
	p, q := score.Float()/n, earlier.Float()/m
	pooled := (score.Float() + earlier.Float()) / (n + m)
	deviation := math.Sqrt(pooled * (1 - pooled) * (1/n + 1/m))
	return Change{Points: 100 * (p - q), Noise: math.Abs(p-q) <= 1.96*deviation}
}
