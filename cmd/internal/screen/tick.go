package screen

import (
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cutscore/cmd/internal/sitting"
	"cutscore/quiz"
)

// wasSuspended tells whether an open attempt has a gap that is not recorded yet.
func (m *Model) wasSuspended(now quiz.Instant) bool {
	return !m.sitting.Ended() && now.Since(m.alive) > sitting.Suspended
}

// rejoin records the gap as an interruption, and the expiry if the clock ran out in it. Until that is stored a clock that
// stops for gaps stays where it stood, and one that runs on shows what is left now.
func (m *Model) rejoin(now quiz.Instant) tea.Cmd {
	if m.sitting.Exam.Interruption == quiz.RunOn {
		m.now = now
	}
	return m.store(m.sitting.Rejoin(m.alive, now)...)
}

// resumed shows the right time at once after the program stood still.
func (m *Model) resumed() tea.Cmd {
	now := m.sitting.Now()
	switch {
	case !m.wasSuspended(now):
		m.now = now
	case !m.saving:
		return m.rejoin(now)
	}
	return nil
}

// tickMsg comes once a second. It redraws the clock, warns, leaves a sign of life and notices the deadline.
type tickMsg struct{ now quiz.Instant }

func (m *Model) tick() tea.Cmd {
	wait := time.Second
	if left := m.sitting.Remaining(m.sitting.Now()); left > 0 && left < wait {
		wait = max(left, 20*time.Millisecond)
	}
	return tea.Tick(wait, func(time.Time) tea.Msg { return tickMsg{m.sitting.Now()} })
}

func (m *Model) ticked(msg tickMsg) tea.Cmd {
	m.notice.tick(msg.now)
	s := m.sitting
	gap := m.wasSuspended(msg.now)
	if !gap {
		m.alive = msg.now
	}
	if !gap || s.Exam.Interruption == quiz.RunOn {
		m.now = msg.now
	}
	switch {
	case s.Ended():
		return nil
	case m.saving:
		return m.tick()
	case gap:
		return tea.Batch(m.tick(), m.rejoin(msg.now))
	case s.Due(msg.now):
		return tea.Batch(m.tick(), m.expire())
	}
	m.warn()
	return tea.Batch(m.tick(), func() tea.Msg {
		_ = s.Heartbeat() // a lost sign of life costs nothing but the exact time of an interruption
		return nil
	})
}

// The instants, before the end, at which the screen says how much time is left.
var warnings = []time.Duration{10 * time.Minute, 5 * time.Minute, time.Minute}

func (m *Model) warn() {
	if !m.sitting.Timed() {
		return
	}
	left := m.sitting.Remaining(m.now)
	if slices.ContainsFunc(warnings, func(w time.Duration) bool { return left <= w && m.warned > w }) {
		m.warned = left
		m.tell(clockWords(left)+" left", warning)
	}
}
