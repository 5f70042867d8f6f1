package screen

import (
	"context"
	"io"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/cmd/internal/report"
	"cutscore/cmd/internal/sitting"
	"cutscore/cmd/internal/theme"
	"cutscore/quiz"
)

// program is the screen in a real program, in a bubble whose time passes at once.
type program struct {
	*tea.Program
	t     *testing.T
	m     *Model
	store *fakeStore
	keys  *io.PipeWriter
	done  chan error

	mu    sync.Mutex
	slept time.Duration // how long the machine was suspended so far
}

// runProgram starts a one-hour exam and waits until it stands on the screen.
func runProgram(t *testing.T, setup quiz.Setup, see func(m *Model), drawn bool) *program {
	t.Helper()
	p := &program{t: t, store: &fakeStore{}, done: make(chan error, 1)}
	setup.Started = p.now()
	s, err := sitting.Start(context.Background(), p.store, p.now, setup)
	require.NoError(t, err)
	p.m = New(context.Background(), s, report.View{ID: s.ID, Attempt: s.Attempt}, p.store.notes(), theme.Terminal())
	var in *io.PipeReader
	in, p.keys = io.Pipe()
	options := []tea.ProgramOption{tea.WithInput(in), tea.WithOutput(io.Discard), tea.WithoutSignalHandler()}
	if drawn {
		options = append(options, tea.WithAltScreen(), tea.WithMouseCellMotion(), tea.WithFPS(30))
	} else {
		options = append(options, tea.WithoutRenderer())
	}
	p.Program = tea.NewProgram(seen{p.m, see, drawn}, options...)
	go func() {
		_, err := p.Run()
		p.done <- err
	}()
	p.Send(tea.WindowSizeMsg{Width: 80, Height: 24})
	synctest.Wait()
	return p
}

// now is the clock of the bubble and what the machine has slept: boot time goes on in suspend, timers do not.
func (p *program) now() quiz.Instant {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now().Add(p.slept)
	return quiz.Instant{Wall: now.Round(0), Boot: "boot-1", Uptime: time.Hour + now.Sub(bubbleStart)}
}

// bubbleStart is when the time of every bubble begins.
var bubbleStart = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// suspend lets time pass for the clock and not for timers.
func (p *program) suspend(d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.slept += d
}

// typed sends what a terminal sends, one key after the other.
func (p *program) typed(keys ...string) {
	p.t.Helper()
	for _, k := range keys {
		_, err := io.WriteString(p.keys, k)
		require.NoError(p.t, err)
		synctest.Wait()
	}
}

// wait lets time pass.
func (p *program) wait(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

// end quits, waits until every goroutine has ended, and reports no error.
func (p *program) end() {
	p.Quit()
	p.ended()
}

func (p *program) ended() {
	require.NoError(p.t, <-p.done)
	require.NoError(p.t, p.keys.Close())
	time.Sleep(2 * time.Second) // the last tick
}

// seen is a model that is looked at after every message.
type seen struct {
	*Model
	see   func(m *Model)
	drawn bool
}

func (s seen) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := s.Model.Update(msg)
	if s.see != nil {
		s.see(s.Model)
	}
	return s, cmd
}

// View saves the time of drawing each of the thousands of seconds of an exam, unless somebody looks.
func (s seen) View() string {
	if s.drawn {
		return s.Model.View()
	}
	return ""
}

func TestB6AnExamExpiresByItselfFromEveryPage(t *testing.T) {
	const ctrlC = "\x03"
	pages := map[string]struct {
		keys   []string
		window size
		page   page
	}{
		"a question":                 {nil, size{80, 24}, pageQuestion},
		"the overview":               {[]string{"g"}, size{80, 24}, pageGrid},
		"the submit dialog":          {[]string{"s"}, size{80, 24}, pageSubmit},
		"the leave dialog":           {[]string{ctrlC}, size{80, 24}, pageLeave},
		"leave over submit":          {[]string{"s", ctrlC}, size{80, 24}, pageLeave},
		"help":                       {[]string{"?"}, size{80, 24}, pageHelp},
		"a window that is too small": {nil, size{20, 5}, pageQuestion},
	}
	for name, test := range pages {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := runProgram(t, examSetup(quiz.RunOn, single(), several()), nil, false)
				start := p.m.sitting.Started
				p.typed("2")
				p.typed(test.keys...)
				p.Send(tea.WindowSizeMsg{Width: test.window.width, Height: test.window.height})
				p.wait(time.Hour - time.Millisecond)
				require.Equal(t, test.page, p.m.page)
				require.Empty(t, p.store.of(quiz.Expired))
				p.wait(30 * time.Millisecond)
				assert.Equal(t, pageResult, p.m.page)
				p.wait(time.Minute)
				p.end()

				ends := p.store.of(quiz.Expired, quiz.Submitted, quiz.Interrupted)
				require.Len(t, ends, 1)
				assert.Equal(t, quiz.Expired, ends[0].Kind)
				assert.Equal(t, start.Add(time.Hour), ends[0].At)
				assert.Equal(t, time.Hour, ends[0].Elapsed)
				a, err := p.store.Attempt(context.Background(), 1)
				require.NoError(t, err)
				assert.Equal(t, []int{2}, a.Response(0), "displayed as number 2, the third of the bank")
			})
		})
	}
}

func TestATerminalSeesTheExamExpire(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		setup := examSetup(quiz.RunOn, single())
		setup.Exam.TimeLimit = 5 * time.Second
		p := runProgram(t, setup, nil, true)
		p.typed("3", "\x1b[A", "\x1b[B")
		p.wait(6 * time.Second)
		require.Equal(t, pageResult, p.m.page)
		p.typed("q")
		p.ended() // by q
		assert.Len(t, p.store.of(quiz.Expired), 1)
		assert.True(t, p.m.sitting.Grade().Passed)
	})
}

func TestB7AKeyAtTheDeadlineGivesOneEnd(t *testing.T) {
	for name, key := range map[string]string{"a number": "3", "y": "y", "n": "n", "ctrl+c": "\x03"} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				setup := examSetup(quiz.RunOn, single(), several())
				setup.Exam.TimeLimit = time.Minute
				p := runProgram(t, setup, nil, false)
				p.wait(59 * time.Second)
				p.typed("s")
				time.Sleep(time.Second) // the tick of the deadline and the key are under way at once
				_, err := io.WriteString(p.keys, key)
				require.NoError(t, err)
				p.wait(5 * time.Second)
				p.end()
				assert.Len(t, p.store.of(quiz.Expired, quiz.Submitted), 1)
				assert.Equal(t, pageResult, p.m.page)
			})
		})
	}
}

func TestAnExpiryThatFailsIsTriedOnceASecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := runProgram(t, examSetup(quiz.RunOn, single()), nil, false)
		p.store.fail(1000, errDisk)
		p.wait(time.Hour)
		before := p.store.saves
		p.wait(20 * time.Second)
		assert.InDelta(t, 20, p.store.saves-before, 2)
		p.store.fail(0, nil)
		p.wait(2 * time.Second)
		p.end()
		assert.Len(t, p.store.of(quiz.Expired), 1)
	})
}

func TestWarningsComeOnceEach(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told []string
		last := ""
		p := runProgram(t, examSetup(quiz.RunOn, single(), several()), func(m *Model) {
			if m.notice.text != last {
				if last = m.notice.text; last != "" {
					told = append(told, report.Clock(m.sitting.Remaining(m.now))+" "+last)
				}
			}
		}, false)
		p.wait(time.Hour + time.Second)
		p.end()
		assert.Equal(t, []string{"10:00 10 minutes left", "5:00 5 minutes left", "1:00 1 minute left"}, told)
	})
}

func TestAHeartbeatComesEverySecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := runProgram(t, examSetup(quiz.RunOn, single(), several()), nil, false)
		p.wait(10 * time.Minute)
		p.end()
		require.InDelta(t, 600, len(p.store.beats), 1)
		for i, beat := range p.store.beats[1:] {
			require.Equal(t, time.Second, beat.Since(p.store.beats[i]))
		}
	})
}

func TestB1ASuspendedMachine(t *testing.T) {
	for rule, left := range map[quiz.Interruption]time.Duration{quiz.Stop: 50 * time.Minute, quiz.RunOn: 20 * time.Minute} {
		t.Run(string(rule), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := runProgram(t, examSetup(rule, single(), several()), nil, false)
				p.wait(10 * time.Minute)
				p.suspend(30 * time.Minute)
				p.wait(2 * time.Second)
				p.typed("2")
				assert.InDelta(t, left.Seconds(), p.m.sitting.Remaining(p.now()).Seconds(), 3)
				p.end()
				gaps := p.m.sitting.Gaps()
				require.Len(t, gaps, 1)
				assert.InDelta(t, 1800, gaps[0].Duration().Seconds(), 2)
				assert.Equal(t, rule == quiz.RunOn, gaps[0].Charged)
				assert.Len(t, p.store.of(quiz.Answered), 1)
			})
		})
	}
}

func TestB1ADeadlineInsideOfASuspension(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := runProgram(t, examSetup(quiz.RunOn, single(), several()), nil, false)
		p.typed("2")
		p.wait(10 * time.Minute)
		p.suspend(9 * time.Hour)
		p.typed("3", "n", "1") // before the next tick
		p.wait(2 * time.Second)
		p.end()
		expired := p.store.of(quiz.Expired)
		require.Len(t, expired, 1)
		assert.Equal(t, p.m.sitting.Started.Add(time.Hour), expired[0].At)
		assert.Len(t, p.store.of(quiz.Answered), 1)
		assert.Equal(t, pageResult, p.m.page)
	})
}
