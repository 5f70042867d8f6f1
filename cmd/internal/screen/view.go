package screen

import (
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/x/ansi"

	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/report"
	"cutscore/quiz"
)

// frame is a page: lines above and below that always show, and between them a window on what may need scrolling.
// mouse events find their line by the same measures.
type frame struct {
	top    []string
	body   []string
	bottom []string
	pane   *pane
}

func (f frame) bodyHeight(height int) int { return max(1, height-len(f.top)-len(f.bottom)) }

func (f frame) render(m *Model) string {
	width := m.textWidth()
	lines := append([]string{}, f.top...)
	lines = append(lines, f.pane.view(f.body, width, f.bodyHeight(m.height), m.theme)...)
	lines = append(lines, f.bottom...)
	return strings.Join(lines, "\n")
}

// row finds the line of the body under a row of the window, or -1.
func (f frame) row(y, height int) int {
	return f.pane.at(y-len(f.top), len(f.body), f.bodyHeight(height))
}

// View implements tea.Model.
func (m *Model) View() string {
	if m.width <= 0 || m.height <= 0 {
		return ""
	}
	if m.small() {
		return m.smallView()
	}
	switch m.page {
	case pageQuestion:
		return m.questionFrame().render(m)
	case pageGrid:
		return m.gridFrame().render(m)
	case pageSubmit, pageLeave:
		return m.dialogFrame().render(m)
	case pageHelp:
		return m.helpFrame().render(m)
	case pageResult:
		return m.resultFrame().render(m)
	case pageReview:
		return m.review.View()
	}
	return ""
}

// header is the two lines that stand above every page of an open attempt.
func (m *Model) header() []string {
	s, width := m.sitting, m.textWidth()
	where := fmt.Sprintf("Question %d of %d", m.slot+1, s.Len())
	name := report.Title(s.Exam, s.Mode)
	clock := m.clock()
	if ansi.StringWidth(name)+3+len(where)+1+ansi.StringWidth(clock) > width {
		name = strings.TrimSuffix(name, " "+report.ModeName(s.Mode))
	}
	lines := layout.Sides(m.theme.Strong.Render(layout.Fit(name, width-len(where)-ansi.StringWidth(clock)-4)+" · "+where), clock, width)
	counts := fmt.Sprintf("%d answered · %d flagged", m.count(s.Answered), m.count(s.Flagged))
	lines = append(lines, layout.Sides(m.theme.Faint.Render(counts), m.marks(width-1-layout.Width(counts)), width)...)
	if m.height >= 16 {
		lines = append(lines, m.rule())
	}
	return lines
}

// marks is what the candidate has said about the question: how sure the answer is, and the flag. The flag gets shorter
// where both would need a line of their own.
func (m *Model) marks(width int) string {
	var marks []string
	if c := m.sitting.Confidence(m.slot); c != quiz.Unrated {
		marks = append(marks, m.theme.Accent.Render("["+c.String()+"]"))
	}
	if m.sitting.Flagged(m.slot) {
		flag := "[flagged]"
		if len(marks) > 0 && layout.Width(marks[0])+1+len(flag) > width {
			flag = "[flag]"
		}
		marks = append(marks, m.theme.Warn.Render(flag))
	}
	return strings.Join(marks, " ")
}

// count is the number of slots for which is holds. It is asked for at every key, so it makes no list.
func (m *Model) count(is func(slot int) bool) int {
	n := 0
	for slot := range m.sitting.Len() {
		if is(slot) {
			n++
		}
	}
	return n
}

// clock is the time left, marked when it is short; nothing when there is no clock.
func (m *Model) clock() string {
	if !m.sitting.Timed() {
		return ""
	}
	left := m.sitting.Remaining(m.now)
	text := report.Clock(left) + " left"
	if left <= m.littleTime() {
		return m.theme.Warn.Render("! " + text)
	}
	return m.theme.Strong.Render(text)
}

// littleTime is the time left from which on the clock is marked.
func (m *Model) littleTime() time.Duration { return min(5*time.Minute, m.sitting.Exam.TimeLimit/12) }

func (m *Model) rule() string {
	return m.theme.Faint.Render(strings.Repeat("─", m.textWidth()))
}

// footer is the notice and the line of keys.
func (m *Model) footer(keys ...key.Binding) []string {
	lines := m.noticeLines()
	if m.height >= 16 {
		lines = append(lines, m.rule())
	}
	return append(lines, helpLine(m.textWidth(), m.theme, keys...))
}

// smallView stands in for every page in a window that is too small for it. It shows the clock first.
func (m *Model) smallView() string {
	lines := []string{"window too small", fmt.Sprintf("(%d×%d, needs %d×%d)", m.width, m.height, minWidth, minHeight)}
	if m.page == pageResult || m.page == pageReview {
		lines = append([]string{"the attempt has ended"}, lines...)
	} else if m.sitting.Timed() {
		lines = append([]string{report.Clock(m.sitting.Remaining(m.now)) + " left"}, lines...)
	}
	var view []string
	for _, l := range lines {
		view = append(view, layout.Wrap(l, m.width)...)
	}
	return strings.Join(view[:min(len(view), m.height)], "\n")
}
