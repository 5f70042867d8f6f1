// Package screen is the exam on a terminal: one question a page, a clock that redraws and never counts, an overview of
// all questions, confirmations, the result and the review.
//
// Rules of the screen:
//
//   - What is shown as chosen has been stored. A key becomes an event, the event is saved by a command, and only when
//     that reports back is it applied and drawn. Keys that come meanwhile wait.
//   - Update does no input or output.
//   - No text is cut or hidden without a hint, and nothing is told by color alone.
package screen

import (
	"context"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cutscore/cmd/internal/report"
	"cutscore/cmd/internal/sitting"
	"cutscore/cmd/internal/theme"
	"cutscore/quiz"
)

// The smallest window that an exam fits in, and the widest line that is pleasant to read, in cells.
const (
	minWidth, minHeight = 40, 12
	maxWidth            = 100
)

// page is what the window shows.
type page int

const (
	pageQuestion page = iota
	pageGrid
	pageSubmit
	pageLeave
	pageHelp
	pageResult
	pageReview
)

// Model is the screen of an attempt. Make it with New.
type Model struct {
	ctx     context.Context
	sitting *sitting.Sitting
	view    report.View // for the result
	notes   Notes       // for the review
	theme   theme.Theme
	now     quiz.Instant // of the last tick
	alive   quiz.Instant // up to which the screen has been running without a gap

	width, height int
	page          page
	slot          int // the question on the screen
	choice        *Choice
	body          pane // of the question
	help          pane
	behind        page // what the help was opened on
	result        pane
	grid          grid
	dialog        *dialog
	review        *Review

	wrappedStem, wrappedReasons wrapped

	saving  bool
	waiting []tea.Msg // keys that came while an event was being saved
	leaving bool      // quit as soon as nothing is being saved
	notice  notice
	sure    bool          // the next enter checks a question with fewer choices than asked
	warned  time.Duration // the last warning about time, so that each comes once

	leaning         bool         // enter has turned to what is shown, and may be held down
	entered, turned quiz.Instant // of the last enter, and of the last one that turned to something
}

// New returns the screen for an attempt that is held. What is said before it starts stays on it until the first key.
func New(ctx context.Context, s *sitting.Sitting, view report.View, notes Notes, th theme.Theme, said ...string) *Model {
	m := &Model{ctx: ctx, sitting: s, view: view, notes: notes, theme: th, now: s.Now(), slot: s.Current()}
	m.alive, m.warned = m.now, s.Remaining(m.now)
	m.leaning, m.turned = true, m.now
	m.load()
	if s.Ended() {
		m.page = pageResult
	} else if len(said) > 0 {
		m.notice = notice{text: strings.Join(said, "\n"), reading: true}
	}
	return m
}

// Init implements tea.Model.
func (m *Model) Init() tea.Cmd {
	if m.sitting.Ended() {
		return nil
	}
	return tea.Batch(m.tick(), m.show())
}

// Update implements tea.Model.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.resize(msg.Width, msg.Height)
		return m, nil
	case tickMsg:
		return m, m.ticked(msg)
	case savedMsg:
		return m, m.saved(msg)
	case resumedMsg:
		return m, m.resumed()
	case LeaveMsg:
		return m, m.leave()
	case explainedMsg, beliefsMsg:
		return m, m.onReview(msg)
	case tea.KeyMsg:
		var cmds []tea.Cmd
		for _, press := range presses(msg) {
			cmds = append(cmds, m.input(press))
			if m.dialog != nil {
				break // what was typed before a question was asked is no answer to it
			}
		}
		return m, tea.Batch(cmds...)
	case tea.MouseMsg:
		return m, m.input(msg)
	}
	return m, nil
}

// mostWaiting is how many keys people can have meant while something was being saved; more is a key that was leant upon.
const mostWaiting = 32

// input handles a key or the mouse, or lets it wait while an event is being saved.
func (m *Model) input(msg tea.Msg) tea.Cmd {
	if m.saving {
		if len(m.waiting) < mostWaiting {
			m.waiting = append(m.waiting, msg)
		}
		return nil
	}
	if now := m.sitting.Now(); m.wasSuspended(now) {
		m.waiting = append(m.waiting, msg) // the key that woke the machine is later than the gap
		return m.rejoin(now)
	}
	if m.small() {
		return m.onSmall(msg)
	}
	press, ok := msg.(tea.KeyMsg)
	if ok && m.notice.reading {
		m.notice = notice{}
	}
	if ok && key.Matches(press, keyEnter) {
		return m.onEnterKey(press)
	}
	m.leaning = m.leaning && !ok
	return m.onPage(msg)
}

func (m *Model) onPage(msg tea.Msg) tea.Cmd {
	switch m.page {
	case pageQuestion:
		return m.onQuestion(msg)
	case pageGrid:
		return m.onGrid(msg)
	case pageSubmit, pageLeave:
		return m.onDialog(msg)
	case pageHelp:
		return m.onHelp(msg)
	case pageResult:
		return m.onResult(msg)
	case pageReview:
		return m.onReview(msg)
	}
	return nil
}

// load brings the slot's question into the widget.
func (m *Model) load() {
	s := m.sitting
	m.choice = NewChoice(s.Form.Slots[m.slot], m.theme, m.answer)
	m.choice.Focus()
	m.choice.WithWidth(m.textWidth())
	m.body = pane{}
	m.refresh()
	if response := s.Response(m.slot); len(response) > 0 {
		for place, option := range s.Form.Slots[m.slot].Order {
			if option == response[0] {
				m.choice.MoveTo(place)
			}
		}
	}
}

// refresh shows in the widget what the attempt holds.
func (m *Model) refresh() {
	m.choice.SetResponse(m.sitting.Response(m.slot))
	for option := range m.sitting.Question(m.slot).Options {
		m.choice.SetStruck(option, m.sitting.Struck(m.slot, option))
	}
}

func (m *Model) resize(width, height int) {
	if wasSmall := m.width > 0 && m.small(); wasSmall || m.optionInSight() {
		defer m.revealOption() // it stays in sight; whoever reads elsewhere stays there
	}
	m.width, m.height = width, height
	m.choice.WithWidth(m.textWidth())
	if m.dialog != nil {
		m.dialog.resize(m.textWidth())
	}
	if m.review != nil {
		m.review.resize(width, height)
	}
	if m.page == pageGrid {
		m.revealCell()
	}
}

// textWidth is the width of everything on the screen, in cells.
func (m *Model) textWidth() int { return max(1, min(m.width, maxWidth)) }

func (m *Model) small() bool { return m.width < minWidth || m.height < minHeight }
