package screen

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cutscore/cmd/internal/report"
)

func (m *Model) resultLines() []string {
	return report.Result(m.view, m.textWidth(), m.theme)
}

func (m *Model) resultFrame() frame {
	bottom := append(m.noticeLines(), helpLine(m.textWidth(), m.theme, m.resultKeys()...))
	return frame{body: m.resultLines(), bottom: bottom, pane: &m.result}
}

func (m *Model) resultKeys() []key.Binding {
	if m.view.Realistic != nil {
		return []key.Binding{keyQuit}
	}
	review := keyReview
	review.SetHelp("enter", "review what was missed")
	if len(report.Missed(m.sitting.Attempt)) == 0 {
		review.SetHelp("enter", "review the questions")
	}
	return []key.Binding{review, keyQuit}
}

func (m *Model) onResult(msg tea.Msg) tea.Cmd {
	if press, ok := msg.(tea.KeyMsg); ok {
		switch {
		case key.Matches(press, keyQuit), key.Matches(press, keyClose):
			return tea.Quit
		case key.Matches(press, keyReview) && m.view.Realistic == nil:
			filter := report.FilterMissed
			if len(report.Missed(m.sitting.Attempt)) == 0 {
				filter = report.FilterAll
			}
			return m.openReview(filter)
		}
	}
	f := m.resultFrame()
	scrollBy(&m.result, msg, len(f.body), f.bodyHeight(m.height))
	return nil
}

// openReview shows the review. One that was open before is taken up again, since it knows the causes that were told.
func (m *Model) openReview(filter report.Filter) tea.Cmd {
	m.page = pageReview
	if m.review != nil {
		m.review.show(filter)
		return nil
	}
	m.review = NewReview(m.sitting.ID, m.sitting.Attempt, filter, m.notes, m.theme)
	m.review.back = func() tea.Cmd {
		m.page, m.review.waiting = pageResult, nil
		return nil
	}
	m.review.resize(m.width, m.height)
	return m.review.Init()
}

// onReview forwards to the review.
func (m *Model) onReview(msg tea.Msg) tea.Cmd {
	_, cmd := m.review.Update(msg)
	return cmd
}

var _ tea.Model = (*Model)(nil)
