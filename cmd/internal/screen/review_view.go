package screen

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"cutscore/banks"
	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/report"
)

func (r *Review) small() bool { return r.width < minWidth || r.height < minHeight }

func (r *Review) textWidth() int { return max(1, min(r.width, maxWidth)) }

// helpFrame is the page of all keys.
func (r *Review) helpFrame(title string) frame {
	width := r.textWidth()
	return frame{
		top: []string{r.theme.Strong.Render(layout.Fit(title, width))},
		body: append([]string{r.theme.Strong.Render("Keys"), ""}, keyLines(width,
			bind(nil, "1 to 4", "why you missed the question; the same key takes it back"),
			bind(nil, "n, → or enter", "next question; after the last missed one the totals"),
			bind(nil, "p or ←", "question before"),
			bind(nil, "↑ ↓ or k j", "scroll"),
			bind(nil, "pgup, pgdn", "scroll a page"),
			bind(nil, "m", "the missed questions, sure and wrong first"),
			bind(nil, "a", "all questions"),
			bind(nil, "f", "the flagged questions"),
			bind(nil, "esc", "close what is open"),
			bind(nil, "q or ctrl+c", "quit"))...),
		bottom: []string{helpLine(width, r.theme, keyScroll, keyClose)},
		pane:   &r.keys,
	}
}

func (r *Review) frame() frame {
	switch {
	case r.help:
		return r.helpFrame(r.title(string(r.filter)))
	case len(r.slots) == 0:
		return r.emptyFrame()
	case r.atTotals():
		return r.totalsFrame()
	}
	return r.questionFrame()
}

func (r *Review) title(part string) string {
	return fmt.Sprintf("Review of attempt %d · %s", r.id, part)
}

func (r *Review) emptyFrame() frame {
	width := r.textWidth()
	return frame{
		top:    []string{r.theme.Strong.Render(layout.Fit(r.title(string(r.filter)), width))},
		body:   layout.Wrap(fmt.Sprintf("No %s questions. Press a to see all.", r.filter), width),
		bottom: r.bottom(keyNext, keyPrev, keyScroll, keyMissed, keyAll, keyFlaggedOne, keyHelp, keyQuit),
		pane:   &r.pane,
	}
}

// totalsFrame is the page behind the last missed question.
func (r *Review) totalsFrame() frame {
	width := r.textWidth()
	f := frame{
		top:    []string{r.theme.Strong.Render(layout.Fit(r.title("totals"), width))},
		body:   report.Totals(r.misses, r.beliefs, width, r.theme),
		bottom: r.bottom(keyPrev, keyScroll, keyMissed, keyAll, keyFlaggedOne, keyHelp, keyQuit),
		pane:   &r.pane,
	}
	if r.unknown != nil {
		f.body = append(append(f.body, ""), layout.Wrap("beliefs behind misses cannot be told: "+banks.Clean(r.unknown.Error()), width)...)
	}
	if r.height >= 16 {
		f.top = append(f.top, r.rule())
	}
	return f
}

func (r *Review) questionFrame() frame {
	width, slot := r.textWidth(), r.slots[r.at]
	f := frame{pane: &r.pane}
	where := fmt.Sprintf("%d of %d", r.at+1, len(r.slots))
	title := r.title(r.filter.Title(r.attempt))
	if layout.Width(title)+1+len(where) > width {
		title = r.title(string(r.filter)) // its labels tell why a question comes first
	}
	f.top = layout.Sides(r.theme.Strong.Render(title), where, width)
	if told := r.facts(slot); len(told) <= r.height/4 {
		f.top = append(f.top, told...)
	} else { // the title of a topic can have any length
		f.body = append(told, "")
	}
	if r.height >= 16 {
		f.top = append(f.top, r.rule())
	}
	if labels := layout.List(r.misses.Labels(slot), width); len(labels) > 0 {
		for _, line := range labels {
			f.body = append(f.body, r.theme.Warn.Render(line))
		}
		f.body = append(f.body, "")
	}
	f.body = append(f.body, r.reasons.get(slot, width, func() []string {
		return report.Reasons(r.attempt, slot, width, r.theme)
	})...)
	next := keyNext
	if r.at == len(r.slots)-1 && r.endsInTotals() {
		next.SetHelp("n", "totals")
	}
	f.bottom = r.bottom(next, keyPrev, keyScroll, keyMissed, keyAll, keyFlaggedOne, keyHelp, keyQuit)
	return f
}

// facts are the lines about a question that say no more than what happened.
func (r *Review) facts(slot int) []string {
	topic, _ := r.attempt.Exam.Topic(r.attempt.Question(slot).Topic)
	facts := append([]string{fmt.Sprintf("Question %d", slot+1), banks.Clean(topic.Title)}, r.misses.Facts(slot)...)
	if t := r.attempt.TimeOn(slot); t > 0 {
		facts = append(facts, report.Span(t))
	}
	told := layout.List(facts, r.textWidth())
	for i, line := range told {
		told[i] = r.theme.Faint.Render(line)
	}
	return told
}

// bottom is what always shows below: what could not be saved, the question for a cause, and the keys.
func (r *Review) bottom(keys ...key.Binding) []string {
	lines := r.notice.lines(r.textWidth(), r.height, r.theme)
	if r.asksWhy() {
		if r.height >= 16 {
			lines = append(lines, r.rule())
		}
		lines = append(lines, r.causeLines()...)
	}
	return append(lines, helpLine(r.textWidth(), r.theme, keys...))
}

func (r *Review) rule() string { return r.theme.Faint.Render(strings.Repeat("─", r.textWidth())) }

// View implements tea.Model.
func (r *Review) View() string {
	if r.width <= 0 || r.height <= 0 {
		return ""
	}
	if r.small() {
		lines := layout.Wrap("window too small", r.width)
		return strings.Join(lines[:min(len(lines), r.height)], "\n")
	}
	f := r.frame()
	lines := append([]string{}, f.top...)
	lines = append(lines, f.pane.view(f.body, r.textWidth(), f.bodyHeight(r.height), r.theme)...)
	return strings.Join(append(lines, f.bottom...), "\n")
}
