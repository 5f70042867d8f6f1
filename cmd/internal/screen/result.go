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
			m.review = NewReview(m.sitting.ID, m.sitting.Attempt, filter, m.theme)
			m.review.resize(m.width, m.height)
			m.page = pageReview
			return nil
		}
	}
	f := m.resultFrame()
	scrollBy(&m.result, msg, len(f.body), f.bodyHeight(m.height))
	return nil
}

// onReview forwards to the review; leaving it leads back to the result.
func (m *Model) onReview(msg tea.Msg) tea.Cmd {
	if press, ok := msg.(tea.KeyMsg); ok && key.Matches(press, keyClose) && !m.review.help {
		m.page = pageResult
		return nil
	}
	_, cmd := m.review.Update(msg)
	return cmd
}

var _ tea.Model = (*Model)(nil)
