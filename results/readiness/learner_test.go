package readiness

import (
	"math"
	"math/rand/v2"
	"slices"
)

// The exams of banks/csm and banks/pspo: questions per topic.
var (
	csm  = Exam{Topics: []int{3, 3, 3, 10, 11, 10, 10}, Needed: 37, Tries: 2}
	pspo = Exam{Topics: []int{6, 10, 8, 8, 6, 6, 6, 5, 8, 9, 3, 5}, Needed: 68}
)

// world is a kind of people, a bank, and a way to draw forms.
type world struct {
	name        string
	exam        Exam
	bank        int     // questions
	unseenFirst bool    // forms take questions not met first; otherwise they are drawn at random
	mocks       [2]int  // fewest and most
	ability     float64 // mean ability before the first mock, logits
	learning    bool
	memory      [2]float64 // of Beta(a, b), the chance to keep an answer after its review; none at 0, 0
}

// The simulated people are not drawn from the model. They answer by the three-parameter logistic model of test theory
// (Birnbaum 1968), where the model knows levels of topics only: question difficulties N(0, 0.9²), guessing .2.
const (
	difficultySD = 0.9
	guessing     = 0.2
	realShiftSD  = 0.25 // the real exam is as much harder or easier
	personSD     = 0.9  // spread of ability
	personTopic  = 0.5  // spread of one person's topics
	slip         = 0.03 // a kept answer goes wrong
	forget       = 0.1  // a kept answer is lost before the next mock
)

type learner struct {
	world
	ability  float64
	topic    []float64
	gain     float64 // first gain between mocks, logits; every further one is .85 of the one before
	keep     float64
	bank     [][]question // per topic
	attempts []Attempt
	scores   []int
}

type question struct {
	difficulty float64
	met        int // how often it was on a screen
	kept       bool
}

// live lets one person be drawn and take their mocks.
func live(r *rand.Rand, w world) *learner {
	l := &learner{world: w, ability: w.ability}
	l.ability += personSD * r.NormFloat64()
	for range w.exam.Topics {
		l.topic = append(l.topic, personTopic*r.NormFloat64())
	}
	if w.learning {
		// Most people study between mocks, some only count scores, few get tired.
		l.gain = max(-.1, .15+.15*r.NormFloat64())
	}
	if w.memory[0] > 0 {
		a, b := gamma(r, w.memory[0]), gamma(r, w.memory[1])
		l.keep = a / (a + b)
	}
	for _, n := range w.exam.Topics {
		pool := make([]question, int(math.Round(float64(w.bank*n)/float64(w.exam.Questions()))))
		for i := range pool {
			pool[i].difficulty = difficultySD * r.NormFloat64()
		}
		l.bank = append(l.bank, pool)
	}
	mocks := w.mocks[0] + r.IntN(w.mocks[1]-w.mocks[0]+1)
	for i := range mocks {
		if i > 0 {
			l.ability += l.gain
			l.gain *= .85
		}
		l.mock(r)
	}
	return l
}

// mock takes a mock exam and reads its review.
func (l *learner) mock(r *rand.Rand) {
	var a Attempt
	score := 0
	for t, n := range l.exam.Topics {
		pool := l.bank[t]
		order := r.Perm(len(pool))
		if l.unseenFirst {
			slices.SortStableFunc(order, func(a, b int) int { return pool[a].met - pool[b].met })
		}
		c := Tally{}
		for _, i := range order[:n] {
			q := &pool[i]
			right := r.Float64() < l.chance(t, q.difficulty)
			if q.kept && r.Float64() < forget {
				q.kept = false
			}
			if q.kept {
				right = r.Float64() >= slip
			}
			if q.met == 0 {
				c.Fresh++
				c.FreshRight += one(right)
			} else {
				c.Seen++
				c.SeenRight += one(right)
			}
			if right {
				score++
			}
			q.met++
			q.kept = q.kept || r.Float64() < l.keep
		}
		a = append(a, c)
	}
	l.attempts, l.scores = append(l.attempts, a), append(l.scores, score)
}

// chance is the chance to answer a question that is not remembered.
func (l *learner) chance(topic int, difficulty float64) float64 {
	return guessing + (1-guessing)*sigmoid(l.ability+l.topic[topic]-difficulty)
}

// sit takes the real exam: new questions, and a shift of their difficulty. It gives the true level as well.
func (l *learner) sit(r *rand.Rand) (passed bool, level float64) {
	shift := realShiftSD * r.NormFloat64()
	score := 0
	for t, n := range l.exam.Topics {
		for range n {
			if r.Float64() < harder(l.chance(t, difficultySD*r.NormFloat64()), shift) {
				score++
			}
		}
		// The mean over all difficulties.
		sum, weights := 0.0, 0.0
		for z := -4.0; z <= 4; z += .25 {
			weight := math.Exp(-z * z / 2)
			sum += weight * harder(l.chance(t, difficultySD*z), shift)
			weights += weight
		}
		level += float64(n) / float64(l.exam.Questions()) * sum / weights
	}
	return score >= l.exam.Needed, level
}

// harder is a chance of q, so many logits away.
func harder(q, shift float64) float64 { return sigmoid(math.Log(q/(1-q)) + shift) }

// one is 1 for true.
func one(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// gamma draws from the gamma distribution by the method of Marsaglia and Tsang (2000), for a shape of 1 or more.
func gamma(r *rand.Rand, shape float64) float64 {
	d := shape - 1./3
	for {
		x := r.NormFloat64()
		v := 1 + x/math.Sqrt(9*d)
		if v = v * v * v; v > 0 && math.Log(1-r.Float64()) < x*x/2+d-d*v+d*math.Log(v) {
			return d * v
		}
	}
}
