package results

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"cutscore/quiz"
)

func TestCompare(t *testing.T) {
	for name, c := range map[string]struct {
		score, of, earlier, earlierOf int
		points                        float64
		noise                         bool
	}{
		"four questions of fifty are noise":   {39, 50, 35, 50, 8, true},
		"fifteen of fifty are not":            {45, 50, 30, 50, 30, false},
		"the same eight points in many count": {780, 1000, 700, 1000, 8, false},
		"a fall":                              {20, 50, 40, 50, -40, false},
		"two perfect scores":                  {50, 50, 50, 50, 0, true},
		"from nothing to everything":          {50, 50, 0, 50, 100, false},
	} {
		got := Compare(quiz.Point*quiz.Points(c.score), c.of, quiz.Point*quiz.Points(c.earlier), c.earlierOf)
		assert.InDelta(t, c.points, got.Points, 1e-9, name)
		assert.Equal(t, c.noise, got.Noise, name)
	}
}
