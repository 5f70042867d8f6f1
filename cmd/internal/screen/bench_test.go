package screen

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
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

// BenchmarkC7FrameOfHostileInput is one message to model and view, while text is pasted, keys are leant upon, and a word
// of ten thousand letters is in the window. The budget is 50 ms for a frame, which it fails beyond.
func BenchmarkC7FrameOfHostileInput(b *testing.B) {
	pasted := tea.KeyMsg{Type: tea.KeyRunes, Paste: true, Runes: []rune(prose)}
	long := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(strings.Repeat("1", 1<<20))}
	for name, msgs := range map[string][]tea.Msg{
		"paste":      {pasted},
		"one line":   {long},
		"key repeat": {keyNamed("down"), keyNamed("up")},
		"resize":     {tea.WindowSizeMsg{Width: 200, Height: 60}, tea.WindowSizeMsg{Width: 40, Height: 12}},
	} {
		b.Run(name, func(b *testing.B) {
			d := &driver{t: b, now: started, store: &fakeStore{}}
			s, err := sitting.Start(b.Context(), noStore{}, d.clock, examSetup(quiz.RunOn, longWord(), filler(1)))
			require.NoError(b, err)
			d.open(s, size{80, 24})
			for i := 0; b.Loop(); i++ {
				d.send(msgs[i%len(msgs)])
			}
			for i, took := range fastest(d, msgs) {
				if took > 50*time.Millisecond {
					b.Errorf("message %d: a frame takes %v", i, took)
				}
			}
		})
	}
}

// fastest is the fastest of some frames for each message: a machine that is busy elsewhere makes the others slow.
func fastest(d *driver, msgs []tea.Msg) []time.Duration {
	took := slices.Repeat([]time.Duration{time.Hour}, len(msgs))
	for i := range 5 * len(msgs) {
		began := time.Now()
		d.send(msgs[i%len(msgs)])
		took[i%len(msgs)] = min(took[i%len(msgs)], time.Since(began))
	}
	return took
}
