package screen

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"

	"cutscore/cmd/internal/report"
	"cutscore/cmd/internal/theme"
	"cutscore/quiz"
)

// dialog is a huh confirmation in the exam's own frame. The field is embedded and not a form: a form would clip it to
// the height that it had at its first size, and could not be shown twice.
type dialog struct {
	confirm *huh.Confirm
	yes     bool
	back    page
}

// newDialog returns a dialog over the page that is open. One that opens over another dialog takes its place.
func (m *Model) newDialog(title, description, yes, no string) *dialog {
	d := &dialog{back: m.page}
	if m.dialog != nil {
		d.back = m.dialog.back
	}
	d.confirm = huh.NewConfirm().Title(title).Description(description).Affirmative(yes).Negative(no).Value(&d.yes)
	d.confirm.WithTheme(theme.Huh())
	d.confirm.WithKeyMap(huh.NewDefaultKeyMap())
	d.confirm.WithButtonAlignment(0)
	d.confirm.Focus()
	d.resize(m.textWidth())
	return d
}

func (d *dialog) resize(width int) { d.confirm.WithWidth(width) }

func (m *Model) openSubmit() tea.Cmd {
	m.dialog = m.newDialog(m.submitTitle(), m.submitText(), m.submitVerb(), "Go on")
	m.page, m.waiting = pageSubmit, nil
	m.help = pane{}
	return nil
}

func (m *Model) submitVerb() string {
	if m.sitting.Mode == quiz.PracticeMode {
		return "Finish"
	}
	return "Submit"
}

func (m *Model) submitTitle() string {
	if m.sitting.Mode == quiz.PracticeMode {
		return "Finish the practice?"
	}
	return "Submit the exam?"
}

// submitText names what is unanswered and flagged, as the real exam does before it lets go.
func (m *Model) submitText() string {
	s := m.sitting
	var parts []string
	if s.Mode == quiz.PracticeMode {
		parts = append(parts, fmt.Sprintf("%d of %d checked. Only checked questions are counted.", len(s.Where(s.Checked)), s.Len()))
	}
	if open := s.Where(s.Unanswered); len(open) > 0 {
		parts = append(parts, fmt.Sprintf("%s: %s.", report.Plural(len(open), "unanswered question"), report.Numbers(open, 12)))
	} else if s.Mode == quiz.ExamMode {
		parts = append(parts, "All questions are answered.")
	}
	if few := s.Where(s.TooFew); len(few) > 0 {
		parts = append(parts, fmt.Sprintf("%s with fewer choices than asked: %s.", report.Plural(len(few), "question"), report.Numbers(few, 12)))
	}
	if many := s.Where(s.TooMany); len(many) > 0 {
		parts = append(parts, fmt.Sprintf("%s with more choices than asked: %s.", report.Plural(len(many), "question"), report.Numbers(many, 12)))
	}
	if flagged := s.Where(s.Flagged); len(flagged) > 0 {
		parts = append(parts, fmt.Sprintf("%s: %s.", report.Plural(len(flagged), "flagged question"), report.Numbers(flagged, 12)))
	}
	return strings.Join(parts, "\n")
}

func (m *Model) openLeave() tea.Cmd {
	title := "Leave the exam?"
	if m.sitting.Mode == quiz.PracticeMode {
		title = "Leave the practice?"
	}
	text := report.Leaving(m.sitting.Attempt, m.now, m.sitting.ID)
	m.dialog = m.newDialog(title, text, "Leave", "Stay")
	m.page, m.waiting = pageLeave, nil
	m.help = pane{}
	return nil
}

func (m *Model) dialogFrame() frame {
	body := strings.Split(m.dialog.confirm.View(), "\n")
	keys := []key.Binding{bind(nil, "←→", "choose"), bind(nil, "enter", "confirm"), bind(nil, "y/n", m.dialogAnswers()), keyClose}
	return frame{top: m.header(), body: body, bottom: m.footer(keys...), pane: &m.help}
}

func (m *Model) dialogAnswers() string {
	if m.page == pageLeave {
		return "leave/stay"
	}
	return strings.ToLower(m.submitVerb()) + "/go on"
}

// onDialog forwards keys to the confirmation and acts when it is closed.
func (m *Model) onDialog(msg tea.Msg) tea.Cmd {
	press, ok := msg.(tea.KeyMsg)
	if !ok {
		f := m.dialogFrame()
		scrollBy(&m.help, msg, len(f.body), f.bodyHeight(m.height))
		return nil
	}
	if key.Matches(press, keyLeave) {
		if m.page == pageLeave {
			return m.leave() // asked twice
		}
		return m.openLeave()
	}
	switch press.String() {
	case "esc":
		m.closeDialog()
	case "pgdown", "down":
		m.help.offset++
	case "pgup", "up":
		m.help.offset--
	case "y", "Y":
		return m.confirm()
	case "n", "N":
		m.closeDialog()
	case "enter":
		if m.dialog.yes {
			return m.confirm()
		}
		m.closeDialog()
	default:
		_, _ = m.dialog.confirm.Update(press)
	}
	return nil
}

func (m *Model) confirm() tea.Cmd {
	if m.page == pageLeave {
		return m.leave()
	}
	m.closeDialog()
	return m.save(m.sitting.Submit(m.sitting.Now()))
}

func (m *Model) closeDialog() {
	m.page = m.dialog.back
	m.dialog = nil
}

func (m *Model) onSmall(msg tea.Msg) tea.Cmd {
	if press, ok := msg.(tea.KeyMsg); ok && key.Matches(press, keyLeave) {
		return m.leave()
	}
	return nil
}
