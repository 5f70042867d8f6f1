package report

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/banks"
	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/theme"
	"cutscore/quiz"
)

// widths are those of windows that must lose no text.
var widths = []int{40, 60, 80, 120, 200}

// assertFits checks that no line is wider than the window, plain or styled.
func assertFits(t *testing.T, name string, write func(width int, th theme.Theme) []string) {
	t.Helper()
	for _, width := range widths {
		for _, th := range []theme.Theme{theme.Plain(), theme.Terminal()} {
			lines := write(width, th)
			require.NotEmpty(t, lines, name)
			for _, l := range lines {
				assert.LessOrEqual(t, layout.Width(l), width, "%s in %d cells: %q", name, width, l)
				assert.NotContains(t, l, "\n", name)
			}
		}
	}
}

var start = quiz.Instant{Wall: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), Boot: "boot-1", Uptime: time.Hour}

// demo has six questions in two topics: four with one right answer, the first option, and two with two, the first
// and the third. Ten minutes, four to pass.
func demo() quiz.Exam {
	return quiz.Exam{
		ID: "demo", Abbreviation: "DEMO", Title: "Demo Exam", Body: "Demo Body",
		Questions: 6, TimeLimit: 10 * time.Minute, CutScore: quiz.CutScore{Count: 4},
		Scoring: quiz.AllOrNothing, Interruption: quiz.RunOn,
		Retakes: quiz.RetakePolicy{Attempts: 2, Days: 90, From: "the welcome e-mail", Fee: "25 USD"},
		Topics:  []quiz.Topic{{ID: "left", Title: "Left of the river", Weight: 4}, {ID: "right", Title: "Right", Weight: 2}},
	}
}

// sat is an attempt with the means to sit it.
type sat struct {
	*quiz.Attempt
	t   *testing.T
	now quiz.Instant
}

func sit(t *testing.T, mode quiz.Mode, change ...func(*quiz.Setup)) *sat {
	setup := quiz.Setup{Exam: demo(), Mode: mode, Started: start}
	for i := range 6 {
		q := quiz.Question{ID: string(rune('a' + i)), Topic: "left", Stem: "What is *right*?", Sources: []string{"Guide › Part"}}
		if i >= 4 {
			q.Topic = "right"
		}
		for o, text := range []string{"First", "Second", "Third", "Fourth"} {
			q.Options = append(q.Options, quiz.Option{Text: text, Key: o == 0 || o == 2 && i >= 4, Rationale: "Because " + text + "."})
		}
		setup.Form.Slots = append(setup.Form.Slots, quiz.Slot{Question: q, Order: []int{1, 0, 3, 2}})
	}
	if mode == quiz.PracticeMode {
		setup.Exam.TimeLimit, setup.Exam.Interruption = 0, quiz.Stop
	}
	for _, c := range change {
		c(&setup)
	}
	return &sat{Attempt: quiz.New(setup), t: t, now: start}
}

func (s *sat) do(e quiz.Event, err error) *sat {
	s.t.Helper()
	require.NoError(s.t, err)
	require.NoError(s.t, s.Apply(e))
	return s
}

func (s *sat) later(d time.Duration) *sat {
	s.now = s.now.Add(d)
	return s
}

func (s *sat) answer(slot int, choice ...int) *sat { return s.do(s.Answer(s.now, slot, choice)) }

func (s *sat) flag(slot int) *sat { return s.do(s.Flag(s.now, slot, true)) }

func (s *sat) check(slot int) *sat { return s.do(s.Check(s.now, slot)) }

func (s *sat) leave(d time.Duration) *sat {
	s.do(s.Interrupt(s.now))
	return s.later(d).do(s.Resume(s.now))
}

func (s *sat) submit() *sat { return s.do(s.Submit(s.now)) }

func (s *sat) expire() *sat { return s.do(s.Expire(s.now)) }

// right answers the first n questions rightly and submits.
func (s *sat) right(n int) *sat {
	for slot := range n {
		if slot < 4 {
			s.answer(slot, 0)
		} else {
			s.answer(slot, 0, 2)
		}
	}
	return s.submit()
}

// text joins lines, to look for something in them.
func text(lines []string) string { return strings.Join(lines, "\n") }

func library(t *testing.T, dirs ...string) *banks.Library {
	t.Helper()
	l, err := banks.NewLibrary("", dirs...)
	require.NoError(t, err)
	return l
}
