package banks

import (
	"math"
	"unicode/utf8"

	"cutscore/quiz"
)

// Know-nothing players sit a bank by tricks that people who know nothing use. A bank that gives nothing away leaves them
// at chance. The thresholds: two standard errors are what chance exceeds one time in twenty; the combined player may win
// less than five points, which is what one wins by tricks in published banks (Brozo 1984 measured far more).
const (
	suspicious   = 2.0 // standard errors
	mostEdge     = 5.0 // points of a hundred that the combined player gains
	leastPlayed  = 10  // questions; on fewer, a few lucky ones are two standard errors
	leastForEdge = 75  // questions; on fewer, five points are less than one standard error
)

// Player is somebody who knows nothing, and what they score in a bank.
type Player struct {
	Name      string  `json:"name"`
	Questions int     `json:"questions"` // that the trick can be played on: single-choice, or true/false
	Expected  float64 `json:"expected"`  // right answers; where the trick leaves several options, an even share
	Chance    float64 `json:"chance"`    // right answers by blind guessing
	Z         float64 `json:"z"`         // standard errors of blind guessing above chance; 0 without questions
}

// Edge is how many points of a hundred the player gains over chance.
func (p Player) Edge() float64 {
	if p.Questions == 0 {
		return 0
	}
	return 100 * (p.Expected - p.Chance) / float64(p.Questions)
}

// combined is the name of the player who uses all tricks at once.
const combined = "combined"

// tricks are the ways to choose among the options of a single-choice question: the option with the highest mark wins.
var tricks = []struct {
	name string
	mark func(c *checker, q *quiz.Question, option int) float64
}{
	{"longest option", func(_ *checker, q *quiz.Question, option int) float64 {
		return float64(utf8.RuneCountInString(q.Options[option].Text))
	}},
	{"no absolutes", func(c *checker, _ *quiz.Question, option int) float64 {
		if _, ok := c.firstOf(option, absoluteWord); ok {
			return 0
		}
		return 1
	}},
	{"words of the stem", func(c *checker, _ *quiz.Question, option int) float64 {
		return float64(shared(c.words.stemContent(c.current), c.words.optionContent(c.current, option)))
	}},
	{"words of other options", func(c *checker, q *quiz.Question, option int) float64 {
		return float64(c.words.convergence(c.current, len(q.Options), option))
	}},
}

// players lets everybody sit the bank: four with one trick each, one who combines them, one who always says "False".
func (c *checker) players() []Player {
	if c.played != nil {
		return c.played
	}
	var players []Player
	for _, t := range tricks {
		players = append(players, Player{Name: t.name})
	}
	players = append(players, Player{Name: combined}, Player{Name: "always false"})
	variance := make([]float64, len(players))
	sits := func(player int, chance, expected float64) {
		p := &players[player]
		p.Questions++
		p.Chance += chance
		p.Expected += expected
		variance[player] += chance * (1 - chance)
	}
	c.questions(func(q *quiz.Question, _ *mark) {
		n := len(q.Options)
		switch {
		case keys(q) != 1 || n < 2:
		case trueFalse(q):
			expected := 0.0
			if q.Options[1].Key {
				expected = 1
			}
			sits(len(players)-1, 0.5, expected)
		default:
			sum := make([]float64, n)
			marks := make([]float64, n)
			for i, t := range tricks {
				for o := range marks {
					marks[o] = t.mark(c, q, o)
				}
				sits(i, 1/float64(n), share(q, marks))
				standardize(marks, sum)
			}
			sits(len(tricks), 1/float64(n), share(q, sum))
		}
	})
	for i := range players {
		if p := &players[i]; p.Questions > 0 {
			p.Z = (p.Expected - p.Chance) / math.Sqrt(variance[i])
		}
	}
	c.played = players
	return players
}

// share is the chance to hit the key among the options with the highest mark.
func share(q *quiz.Question, marks []float64) float64 {
	const same = 1e-9
	best, of, hit := math.Inf(-1), 0.0, 0.0
	for i, mark := range marks {
		if mark > best+same {
			best, of, hit = mark, 0, 0
		}
		if mark > best-same {
			of++
			if q.Options[i].Key {
				hit = 1
			}
		}
	}
	return hit / of
}

// standardize adds marks to a sum, in standard deviations from their mean, so that each trick has the same weight.
func standardize(marks, sum []float64) {
	n := float64(len(marks))
	mean, square := 0.0, 0.0
	for _, m := range marks {
		mean += m / n
	}
	for _, m := range marks {
		square += (m - mean) * (m - mean) / n
	}
	if square == 0 {
		return
	}
	for i, m := range marks {
		sum[i] += (m - mean) / math.Sqrt(square)
	}
}

// checkPlayers: B33, nobody who knows nothing scores much better or worse than chance.
func checkPlayers(c *checker) {
	players := c.players()
	for _, p := range players {
		switch {
		case p.Questions < leastPlayed:
		case math.Abs(p.Z) >= suspicious:
			c.faultOfBank("the player %q has %.1f of %d right and chance is %.1f: %+.1f standard errors", p.Name, p.Expected, p.Questions, p.Chance, p.Z)
		case p.Name == combined && p.Questions >= leastForEdge && p.Edge() >= mostEdge:
			c.faultOfBank("the player %q has %.1f of %d right and chance is %.1f: %+.1f points", p.Name, p.Expected, p.Questions, p.Chance, p.Edge())
		}
	}
}
