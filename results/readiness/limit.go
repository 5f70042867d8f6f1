package readiness

import "math"

// LevelFor is the level, 0-1, with which the exam is passed with this chance, when every question is right with the
// level's chance (binomial). It is the limit of what any forecast can tell: somebody at the cut score passes about
// every second time.
func LevelFor(e Exam, chance float64) float64 {
	n := e.Questions()
	if e.Needed <= 0 || !(chance > 0) {
		return 0
	}
	if e.Needed > n || chance >= 1 {
		return 1
	}
	low, high := 0.0, 1.0
	for range 60 {
		if middle := (low + high) / 2; passChance(n, e.Needed, middle) < chance {
			low = middle
		} else {
			high = middle
		}
	}
	return high
}

// Margin is how far one mock exam may lie from the level of somebody at the cut score, up or down, 19 times of 20:
// 1.96 binomial standard deviations, as a share 0-1; 0 for an exam without questions.
func Margin(e Exam) float64 {
	n := e.Questions()
	if n == 0 {
		return 0
	}
	cut := min(max(float64(e.Needed)/float64(n), 0), 1)
	return 1.96 * math.Sqrt(cut*(1-cut)/float64(n))
}

// passChance is the chance of at least needed right of n, each with chance q.
func passChance(n, needed int, q float64) float64 {
	if needed <= 0 {
		return 1
	}
	if needed > n || q <= 0 {
		return 0
	}
	if q >= 1 {
		return 1
	}
	all, _ := math.Lgamma(float64(n + 1))
	sum := 0.0
	for k := needed; k <= n; k++ {
		a, _ := math.Lgamma(float64(k + 1))
		b, _ := math.Lgamma(float64(n - k + 1))
		sum += math.Exp(all - a - b + float64(k)*math.Log(q) + float64(n-k)*math.Log1p(-q))
	}
	return min(sum, 1)
}
