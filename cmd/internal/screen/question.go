package screen

import (
	"fmt"
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"cutscore/cmd/internal/report"
	"cutscore/quiz"
)

func (m *Model) stem() []string {
	return m.wrappedStem.get(m.slot, m.textWidth(), func() []string {
		return report.Prose(m.sitting.Question(m.slot).Stem, m.textWidth(), lipgloss.NewStyle())
	})
}

// checked tells whether the question is closed and its reasons are shown instead of the options.
func (m *Model) checked() bool { return m.sitting.Checked(m.slot) }

// aboveOptions is what stands before the options: the stem and how many to choose.
func (m *Model) aboveOptions() []string {
	q := m.sitting.Question(m.slot)
	lines := slices.Clip(m.stem()) // what follows is not written into the lines that are kept
	if hint := report.Choose(q); hint != "" {
		if chosen, asked := len(m.sitting.Response(m.slot)), len(q.Key()); chosen > asked {
			hint = m.theme.Warn.Render(fmt.Sprintf("%s %d chosen, %d asked", hint, chosen, asked))
		} else {
			hint = m.theme.Accent.Render(hint)
		}
		lines = append(lines, "", hint)
	}
	return append(lines, "")
}

// verdict is a checked practice question with its reasons.
func (m *Model) verdict() []string {
	a := m.sitting.Attempt
	style := m.theme.Bad
	if score, _ := a.SlotScore(m.slot); score == quiz.Point {
		style = m.theme.Good
	}
	lines := []string{style.Render("Checked: " + report.Outcome(a, m.slot)), ""}
	return append(lines, m.wrappedReasons.get(m.slot, m.textWidth(), func() []string {
		return report.Reasons(a, m.slot, m.textWidth(), m.theme)
	})...)
}

// questionFrame draws only those options that are in the window.
func (m *Model) questionFrame() frame {
	f := frame{top: m.header(), bottom: m.footer(m.questionKeys()...), pane: &m.body}
	if m.checked() {
		f.body = m.verdict()
		return f
	}
	above, options := m.aboveOptions(), m.choice.layout()
	f.body = append(above, make([]string, len(options))...)
	for i := range f.pane.window(len(f.body), f.bodyHeight(m.height)) {
		if i >= len(above) {
			f.body[i] = m.choice.line(options[i-len(above)])
		}
	}
	return f
}

func (m *Model) questionKeys() []key.Binding {
	switch {
	case m.sitting.Mode == quiz.ExamMode:
		return []key.Binding{keyMove, keyChoose, keyNext, keyFlag, keyGrid, keySubmit, keyStrike, keyRate, keyClear, keyLeave, keyHelp}
	case m.checked():
		return []key.Binding{keyScroll, keyNext, keyFlag, keyGrid, keyFinish, keyLeave, keyHelp}
	}
	return []key.Binding{keyMove, keyChoose, keyCheck, keyNext, keyFlag, keyGrid, keyFinish, keyStrike, keyRate, keyClear, keyLeave, keyHelp}
}

func (m *Model) onQuestion(msg tea.Msg) tea.Cmd {
	if mouse, ok := msg.(tea.MouseMsg); ok {
		return m.onQuestionMouse(mouse)
	}
	press, ok := msg.(tea.KeyMsg)
	if !ok {
		return nil
	}
	sure := m.sure
	m.sure = false
	switch {
	case key.Matches(press, keyNext):
		return m.goOn()
	case key.Matches(press, keyPrev):
		return m.goTo(m.slot - 1)
	case key.Matches(press, keyFirst):
		return m.goTo(0)
	case key.Matches(press, keyLast):
		return m.goTo(m.sitting.Len() - 1)
	case key.Matches(press, keyFlag):
		return m.save(m.sitting.Flag(m.sitting.Now(), m.slot, !m.sitting.Flagged(m.slot)))
	case key.Matches(press, keyGrid):
		m.openGrid()
	case key.Matches(press, keySubmit):
		return m.openSubmit()
	case key.Matches(press, keyHelp):
		m.openHelp()
	case key.Matches(press, keyLeave):
		return m.openLeave()
	case key.Matches(press, keyPageUp):
		m.scrollBody(-m.bodyHeight() + 2)
	case key.Matches(press, keyPageDown):
		m.scrollBody(m.bodyHeight() - 2)
	case m.checked():
		return m.onChecked(press)
	case key.Matches(press, keyClear):
		if m.sitting.Answered(m.slot) {
			return m.answer(nil)
		}
	case key.Matches(press, keyStrike):
		option := m.choice.Highlighted()
		return m.save(m.sitting.Strike(m.sitting.Now(), m.slot, option, !m.sitting.Struck(m.slot, option)))
	case key.Matches(press, keyRate):
		return m.rate()
	case key.Matches(press, keyEnter):
		return m.onEnter(sure)
	default:
		return m.onOption(press)
	}
	return nil
}

// onEnter chooses the highlighted option, or, when that is chosen already, goes on: to the check in practice, to the
// next question in an exam. A check closes the question, so with fewer choices than asked it has to be sure.
func (m *Model) onEnter(sure bool) tea.Cmd {
	chosen := slices.Contains(m.sitting.Response(m.slot), m.choice.Highlighted())
	switch {
	case chosen && m.sitting.Mode == quiz.ExamMode:
		return m.goOn()
	case m.leaning:
		return nil
	case !chosen:
		return m.choice.Choose()
	}
	if m.sitting.TooFew(m.slot) && !sure {
		m.sure = true
		asked, chosen := len(m.sitting.Question(m.slot).Key()), len(m.sitting.Response(m.slot))
		m.tellUntilKey(fmt.Sprintf("%d asked, %d chosen; enter once more checks all the same", asked, chosen), warning)
		return nil
	}
	return m.save(m.sitting.Check(m.sitting.Now(), m.slot))
}

// rate says how sure the answer is: sure, then unsure, then nothing.
func (m *Model) rate() tea.Cmd {
	s := m.sitting
	if !s.Answered(m.slot) {
		m.tellUntilKey("choose an answer first; then v says how sure you are", plain)
		return nil
	}
	next := map[quiz.Confidence]quiz.Confidence{quiz.Unrated: quiz.Sure, quiz.Sure: quiz.Unsure}[s.Confidence(m.slot)]
	return m.save(s.Rate(s.Now(), m.slot, next))
}

// goOn turns to the next question, and after the last one to the overview.
func (m *Model) goOn() tea.Cmd {
	if m.slot == m.sitting.Len()-1 {
		m.openGrid()
		return nil
	}
	return m.goTo(m.slot + 1)
}

func (m *Model) onChecked(press tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(press, keyUp):
		m.scrollBody(-1)
	case key.Matches(press, keyDown):
		m.scrollBody(1)
	case key.Matches(press, keyEnter), key.Matches(press, keyChoose):
		if m.slot == m.sitting.Len()-1 {
			return m.openSubmit()
		}
		return m.goTo(m.slot + 1)
	}
	return nil
}

func (m *Model) onQuestionMouse(mouse tea.MouseMsg) tea.Cmd {
	switch {
	case mouse.Button == tea.MouseButtonWheelUp:
		m.scrollBody(-2)
	case mouse.Button == tea.MouseButtonWheelDown:
		m.scrollBody(2)
	case mouse.Button == tea.MouseButtonLeft && mouse.Action == tea.MouseActionPress && !m.checked():
		options := m.choice.layout()
		line := m.questionFrame().row(mouse.Y, m.height) - len(m.aboveOptions())
		if line >= 0 && options[line].place >= 0 && mouse.X < m.textWidth() {
			m.choice.MoveTo(options[line].place)
			return m.choice.Choose()
		}
	}
	return nil
}
