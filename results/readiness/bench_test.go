package readiness

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

func BenchmarkPredict(b *testing.B) {
	for _, attempts := range []int{10, 40, 2000} {
		b.Run(fmt.Sprintf("%d attempts", attempts), func(b *testing.B) {
			e := Exam{Topics: []int{6, 6, 6, 6, 6, 6, 7, 7}, Needed: 37, Tries: 2}
			h := randomHistory(rand.New(rand.NewPCG(1, 1)), e, attempts)
			for b.Loop() {
				Predict(e, h)
			}
		})
	}
}

// randomHistory is any history: level, growth and memory do not matter.
func randomHistory(r *rand.Rand, e Exam, attempts int) History {
	var h History
	level, known := .4+.6*r.Float64(), r.Float64()
	for range attempts {
		var a Attempt
		share := r.Float64()
		for _, n := range e.Topics {
			c := Tally{}
			for range n {
				if r.Float64() < share {
					c.Fresh++
					if r.Float64() < level {
						c.FreshRight++
					}
				} else {
					c.Seen++
					if r.Float64() < level+(1-level)*known {
						c.SeenRight++
					}
				}
			}
			a = append(a, c)
		}
		h.Attempts = append(h.Attempts, a)
	}
	return h
}
