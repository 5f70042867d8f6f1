package plain

import (
	"bufio"
	"bytes"
	"io"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/cmd/internal/report"
	"cutscore/cmd/internal/sitting"
	"cutscore/quiz"
)

// line is a session of ten minutes whose lines and whose clock the test has in its hand.
type line struct {
	*Session
	t     *testing.T
	at    quiz.Instant
	lines chan input
	out   bytes.Buffer
}

func newLine(t *testing.T, rule quiz.Interruption) *line {
	l := &line{t: t, at: nine, lines: make(chan input, 1)}
	s := beginBy(t, func() quiz.Instant { return l.at }, quiz.ExamMode, rule)
	l.Session = &Session{sitting: s, out: bufio.NewWriter(&l.out), alive: l.at, beat: l.at}
	return l
}

// passes lets time go by in which the machine runs.
func (l *line) passes(by time.Duration) {
	l.at = l.at.Add(by)
	l.alive = l.at
}

// says types a line and lets the session obey it.
func (l *line) says(text string) {
	l.t.Helper()
	l.lines <- input{text: text + "\n"}
	l.looks()
}

// looks lets the session wait once, for a line or for what the time asks for.
func (l *line) looks() {
	l.t.Helper()
	require.NoError(l.t, l.wait(l.t.Context(), l.lines))
	require.NoError(l.t, l.Session.out.Flush())
}

// ends are the events that end an attempt.
func ends(s *sitting.Sitting) []quiz.Event {
	var ends []quiz.Event
	for _, e := range s.Events() {
		if e.Kind == quiz.Submitted || e.Kind == quiz.Expired {
			ends = append(ends, e)
		}
	}
	return ends
}

func TestB7ALineInTheInstantOfTheDeadline(t *testing.T) {
	for name, test := range map[string]struct {
		before []string      // a minute before
		line   string        // "" for none before the deadline is noticed
		late   time.Duration // by which the line comes after the deadline
		end    quiz.EventKind
		kept   []int
	}{
		"an answer, then the deadline":    {nil, "3", 0, quiz.Expired, []int{2}},
		"the deadline":                    {[]string{"2"}, "", 0, quiz.Expired, []int{1}},
		"a submission, then the deadline": {[]string{"2", "submit"}, "y", 0, quiz.Submitted, []int{1}},
		"an answer that is late":          {[]string{"2"}, "3", 1, quiz.Expired, []int{1}},
		"a clearing that is late":         {[]string{"2"}, "-", 1, quiz.Expired, []int{1}},
		"a submission that is late":       {[]string{"2", "submit"}, "y", 1, quiz.Expired, []int{1}},
		"a candidate who leaves too late": {[]string{"2"}, "quit", 1, quiz.Expired, []int{1}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l := newLine(t, quiz.RunOn)
				l.passes(9 * time.Minute)
				for _, text := range test.before {
					l.says(text)
				}
				l.passes(time.Minute + test.late)
				if test.line != "" {
					l.says(test.line)
				}
				if !l.sitting.Ended() && !l.done {
					l.looks() // and finds that the time is up
				}
				require.Len(t, ends(l.sitting), 1)
				assert.Equal(t, test.end, ends(l.sitting)[0].Kind)
				assert.Equal(t, nine.Add(10*time.Minute), ends(l.sitting)[0].At)
				assert.Equal(t, test.kept, l.sitting.Response(0))
			})
		})
	}
}

func TestB6AnExamInLinesExpiresWhateverItWaitsFor(t *testing.T) {
	for name, lines := range map[string][]string{
		"a first line":               nil,
		"a next line":                {"2"},
		"whether to submit":          {"2", "submit"},
		"a line after the last page": {"2", "go 3", "n"},
		"a line after the help":      {"2", "help"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				begun := time.Now()
				now := func() quiz.Instant { return nine.Add(time.Since(begun)) }
				s := beginBy(t, now, quiz.ExamMode, quiz.RunOn)
				in, keys := io.Pipe()
				defer func() { _ = keys.Close() }()
				var out bytes.Buffer
				done := make(chan error, 1)
				go func() { done <- Run(t.Context(), s, report.View{ID: s.ID, Attempt: s.Attempt}, in, &out) }()
				for _, text := range lines {
					_, err := io.WriteString(keys, text+"\n")
					require.NoError(t, err)
					synctest.Wait()
				}
				over := func() bool {
					synctest.Wait()
					return len(done) > 0
				}
				time.Sleep(10*time.Minute - time.Millisecond)
				require.False(t, over())
				time.Sleep(time.Millisecond)
				require.True(t, over(), "at once")
				require.NoError(t, <-done)
				require.Len(t, ends(s), 1)
				assert.Equal(t, quiz.Expired, ends(s)[0].Kind)
				assert.Equal(t, nine.Add(10*time.Minute), ends(s)[0].At)
				assert.Equal(t, len(lines) > 0, s.Answered(0))
				assert.Contains(t, out.String(), "time is up\nscore: ")
			})
		})
	}
}
