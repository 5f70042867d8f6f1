package plain

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/cmd/internal/report"
	"cutscore/cmd/internal/sitting"
	"cutscore/quiz"
	"cutscore/results"
	"cutscore/results/sqlite"
)

var errFull = errors.New("the disk is full")

// flaky is a store that fails to append the events whose turn is named, counted from 1.
type flaky struct {
	results.Store
	fails map[int]bool
	calls int
}

func (f *flaky) Append(ctx context.Context, id int, events ...quiz.Event) error {
	f.calls++
	if f.fails[f.calls] {
		return errFull
	}
	return f.Store.Append(ctx, id, events...)
}

// begin starts an attempt of three questions with four options each, of which the second is right; the third question
// has two right ones, the second and the fourth. The clock stands still. The first event is that question 1 is shown.
func begin(t *testing.T, mode quiz.Mode, fails ...int) *sitting.Sitting {
	t.Helper()
	return beginBy(t, func() quiz.Instant { return nine }, mode, quiz.Stop, fails...)
}

var nine = quiz.Instant{Wall: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), Boot: "boot-1", Uptime: time.Hour}

// beginBy is begin by a clock and an interruption rule of the test's own.
func beginBy(t *testing.T, now func() quiz.Instant, mode quiz.Mode, rule quiz.Interruption, fails ...int) *sitting.Sitting {
	t.Helper()
	store, err := sqlite.Open(t.Context(), t.TempDir(), now().Wall)
	require.NoError(t, err)
	t.Cleanup(func() { _ = store.Close() })
	f := &flaky{Store: store, fails: map[int]bool{}}
	for _, n := range fails {
		f.fails[n] = true
	}
	setup := threeQuestions(now())
	setup.Exam.Interruption = rule
	if mode == quiz.PracticeMode {
		setup.Mode, setup.Exam.TimeLimit = mode, 0
	}
	s, err := sitting.Start(t.Context(), f, now, setup)
	require.NoError(t, err)
	return s
}

func threeQuestions(now quiz.Instant) quiz.Setup {
	exam := quiz.Exam{
		ID: "small", Abbreviation: "SMALL", Title: "Small exam", Questions: 3, TimeLimit: 10 * time.Minute,
		CutScore: quiz.CutScore{Count: 2}, Scoring: quiz.AllOrNothing, Interruption: quiz.Stop,
		Topics: []quiz.Topic{{ID: "all", Title: "All", Weight: 3}},
	}
	setup := quiz.Setup{Exam: exam, Mode: quiz.ExamMode, Started: now}
	for i, id := range []string{"one", "two", "three"} {
		q := quiz.Question{ID: id, Topic: "all", Stem: "What about *" + id + "*?"}
		for o, text := range []string{"First", "Second\n\nin `two` paragraphs", "Third", "Fourth"} {
			q.Options = append(q.Options, quiz.Option{Text: text, Key: o == 1 || o == 3 && i == 2})
		}
		setup.Form.Slots = append(setup.Form.Slots, quiz.Slot{Question: q, Order: []int{0, 1, 2, 3}})
	}
	return setup
}

// talk sits an attempt with these lines and returns what was printed behind the first question.
func talk(t *testing.T, s *sitting.Sitting, lines ...string) string {
	t.Helper()
	var out bytes.Buffer
	in := strings.NewReader(strings.Join(lines, "\n") + "\n")
	require.NoError(t, Run(t.Context(), s, report.View{ID: s.ID, Attempt: s.Attempt}, in, &out))
	_, rest, found := strings.Cut(out.String(), "4. Fourth\n")
	require.True(t, found, out.String())
	return rest
}

func TestQuestionsArePrintedWithoutMarks(t *testing.T) {
	s := begin(t, quiz.ExamMode)
	var out bytes.Buffer
	require.NoError(t, Run(t.Context(), s, report.View{ID: s.ID, Attempt: s.Attempt}, strings.NewReader(""), &out))
	assert.Equal(t, `SMALL mock exam, attempt 1: 3 questions.
10:00 left. The clock is running. Type help for the commands.

Question 1 of 3
What about one?
  1. First
  2. Second in two paragraphs
  3. Third
  4. Fourth
`, out.String())
}

func TestAnAnswerIsSaidToBeSureOrUnsure(t *testing.T) {
	s := begin(t, quiz.ExamMode, 4)
	out := talk(t, s, "sure", "2", "unsure", "unsure", "list", "sure", "f", "list", "sure", "sure now", "1", "unsure", "-", "list")
	assert.Equal(t, `not saved 1: the question has no response yet
saved 1: 2
unsure 1
not saved 1: the disk is full
1: (answer 2, unsure)
2: unanswered
3: unanswered
sure 1
flagged 1
1: (answer 2, sure, flagged)
2: unanswered
3: unanswered
sure taken from 1
not saved 1: "sure" is not the number of an option
saved 1: 1
unsure 1
saved 1:
1: unanswered (flagged)
2: unanswered
3: unanswered
`, out)
}

// Scripts rely on it: "saved" stands for an answer that is on the disk, and nothing else does.
func TestAnAnswerThatCannotBeStoredIsNotSaved(t *testing.T) {
	s := begin(t, quiz.ExamMode, 2)
	assert.Equal(t, "not saved 1: the disk is full\nsaved 1: 3\n", talk(t, s, "2", "3"))
	assert.Equal(t, []int{2}, s.Response(0))
}

func TestAnAnswerStaysWhenItsReplacementCannotBeStored(t *testing.T) {
	s := begin(t, quiz.ExamMode, 3, 4)
	assert.Equal(t, "saved 1: 2\nnot saved 1: the disk is full\nnot saved 1: the disk is full\n1: (answer 2)\n2: unanswered\n3: unanswered\n",
		talk(t, s, "2", "3", "-", "list"))
}

func TestAFlagThatCannotBeStoredIsNotSet(t *testing.T) {
	s := begin(t, quiz.ExamMode, 2)
	assert.Equal(t, "not saved 1: the disk is full\nflagged 1\nflag taken from 1\n", talk(t, s, "f", "f", "f"))
}

func TestAQuestionCanBeReadAlthoughThatCannotBeStored(t *testing.T) {
	s := begin(t, quiz.ExamMode, 2)
	out := talk(t, s, "n", "2")
	assert.Contains(t, out, "Question 2 of 3\nWhat about two?\n")
	assert.True(t, strings.HasSuffix(out, "saved 2: 2\n"), out)
}

func TestASubmissionThatCannotBeStoredCanBeTriedAgain(t *testing.T) {
	s := begin(t, quiz.ExamMode, 2)
	out := talk(t, s, "submit", "y", "submit", "y")
	assert.Contains(t, out, "not submitted: ")
	assert.Contains(t, out, "the disk is full\n")
	assert.Contains(t, out, "score: 0 of 3 (0.0 %)\ncut score: 2\nresult: not passed\n")
	assert.True(t, s.Graded())
}

func TestACheckThatCannotBeStoredRevealsNothing(t *testing.T) {
	s := begin(t, quiz.PracticeMode, 3)
	out := talk(t, s, "2", "check")
	assert.Contains(t, out, "not checked: ")
	assert.NotContains(t, out, "right")
	assert.False(t, s.Checked(0))
}

func TestSubmitNamesFewerAndMoreChoicesThanAsked(t *testing.T) {
	s := begin(t, quiz.ExamMode)
	out := talk(t, s, "1", "n", "1", "n", "1 2 3", "submit")
	assert.Contains(t, out, "saved 3: 1 2 3\nmore choices than asked: 3\nscore: ", "and does not ask, since all is answered")
	assert.NotContains(t, out, "fewer")

	s = begin(t, quiz.ExamMode)
	out = talk(t, s, "go 3", "1", "submit", "n")
	assert.Contains(t, out, "fewer choices than asked: 3\nunanswered: 1, 2\nsubmit anyway? y or n\nnot submitted\n")
	assert.NotContains(t, out, "more choices")
}

func TestTheLastLineNeedsNoLineEnd(t *testing.T) {
	s := begin(t, quiz.ExamMode)
	var out bytes.Buffer
	require.NoError(t, Run(t.Context(), s, report.View{ID: s.ID, Attempt: s.Attempt}, strings.NewReader("1\r\n2"), &out))
	assert.True(t, strings.HasSuffix(out.String(), "saved 1: 1\nsaved 1: 2\n"), out.String())
}

// broken fails as a disk or a pipe can.
type broken struct{}

func (broken) Read([]byte) (int, error)  { return 0, errFull }
func (broken) Write([]byte) (int, error) { return 0, errFull }

func TestInputAndOutputThatFailAreTold(t *testing.T) {
	s := begin(t, quiz.ExamMode)
	view := report.View{ID: s.ID, Attempt: s.Attempt}
	require.ErrorIs(t, Run(t.Context(), s, view, broken{}, io.Discard), errFull)
	require.ErrorIs(t, Run(t.Context(), s, view, strings.NewReader("2\n"), broken{}), errFull)
	assert.False(t, s.Ended())
}

func TestACancelledContextLeavesTheAttemptOpen(t *testing.T) {
	s := begin(t, quiz.ExamMode)
	ctx, cancel := context.WithCancel(t.Context())
	in, keys := io.Pipe()
	defer keys.Close()
	done := make(chan error)
	go func() { done <- Run(ctx, s, report.View{ID: s.ID, Attempt: s.Attempt}, in, io.Discard) }()
	_, err := io.WriteString(keys, "2\n")
	require.NoError(t, err)
	cancel()
	require.NoError(t, <-done)
	assert.False(t, s.Ended())
}

// Whatever is typed, it does not fall over, and an answer is saved exactly when the line says so.
func TestC7AnyLinesAtAll(t *testing.T) {
	words := []string{
		"1", "2", "3", "4", "5", "1 3", "2 4", "1,2", "-", "n", "p", "go 1", "go 2", "go 3", "go 9", "go", "f", "check", "show",
		"time", "list", "help", "", " ", "\x00", "\x1b[2J", "日本", "y n", strings.Repeat("2", 5000), "\xff", "not saved",
	}
	random := rand.New(rand.NewPCG(5, 6))
	for _, mode := range []quiz.Mode{quiz.ExamMode, quiz.PracticeMode} {
		s := begin(t, mode)
		var lines []string
		for range 400 {
			lines = append(lines, words[random.IntN(len(words))])
		}
		out := talk(t, s, append(lines, "list")...)
		answers := map[string]string{}
		for line := range strings.Lines(out) {
			if saved, ok := strings.CutPrefix(strings.TrimSpace(line), "saved "); ok {
				slot, places, _ := strings.Cut(saved, ":")
				answers[slot] = strings.TrimSpace(places)
			}
		}
		for slot := range s.Len() {
			assert.Equal(t, answers[string(rune('1'+slot))], sitting.Places(s.Form.Slots[slot], s.Response(slot)), "%s, question %d", mode, slot+1)
		}
		long := 0
		for _, l := range lines {
			if len(l) > maxLine {
				long++
			}
		}
		assert.Equal(t, long, strings.Count(out, ": the line is too long\n"))
		assert.NotContains(t, out, "\x1b")
		assert.False(t, s.Ended())
	}
}
