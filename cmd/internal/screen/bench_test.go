package screen

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"cutscore/cmd/internal/sitting"
	"cutscore/quiz"
	"cutscore/results"
)

// BenchmarkKeyToView is one key to model and view. The budget is 0.5 ms, whatever the number of questions. An answer
// and a next question are two views each: of the key, and of what was saved.
func BenchmarkKeyToView(b *testing.B) {
	exam := func(questions int) quiz.Setup {
		return examSetup(quiz.RunOn, append([]quiz.Question{longOptions()}, fillers(questions-1)...)...)
	}
	benchmarks := []struct {
		name  string
		setup quiz.Setup
		open  []string // keys before
		keys  []string // in turn
	}{
		{"move, 50 questions", exam(50), nil, []string{"down", "up"}},
		{"move, 1000 questions", exam(1000), nil, []string{"down", "up"}},
		{"answer, 50 questions", exam(50), nil, []string{"1", "2"}},
		{"answer, 1000 questions", exam(1000), nil, []string{"1", "2"}},
		{"next, 50 questions", exam(50), nil, []string{"n", "p"}},
		{"next, 1000 questions", exam(1000), nil, []string{"n", "p"}},
		{"overview, 50 questions", exam(50), []string{"g"}, []string{"right", "left"}},
		{"overview, 1000 questions", exam(1000), []string{"g"}, []string{"right", "left"}},
		{"reasons of practice", practiceSetup(longOptions()), []string{"1", "enter"}, []string{"down", "up"}},
		{"review, 50 questions", exam(50), []string{"s", "y", "enter"}, []string{"down", "up"}},
		{"review, 1000 questions", exam(1000), []string{"s", "y", "enter"}, []string{"down", "up"}},
	}
	for _, bench := range benchmarks {
		b.Run(bench.name, func(b *testing.B) {
			colored(func() {
				d := &driver{t: b, now: started, store: &fakeStore{}}
				s, err := sitting.Start(b.Context(), noStore{}, d.clock, bench.setup)
				require.NoError(b, err)
				d.open(s, size{80, 24})
				d.press(bench.open...)
				for i := 0; b.Loop(); i++ {
					d.press(bench.keys[i%len(bench.keys)])
				}
			})
		})
	}
}

// noStore takes everything and keeps nothing, and so costs nothing.
type noStore struct{ results.Store }

func (noStore) Create(context.Context, quiz.Setup) (int, error) { return 1, nil }
func (noStore) Hold(context.Context, int) (func() error, error) {
	return func() error { return nil }, nil
}
func (noStore) Append(context.Context, int, ...quiz.Event) error { return nil }
