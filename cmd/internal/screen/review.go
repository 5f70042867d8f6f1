package screen

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cutscore/banks"
	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/report"
	"cutscore/cmd/internal/theme"
	"cutscore/quiz"
)

// Review goes through the questions of an ended attempt, one a page, with the reasons for every option.
type Review struct {
	id      int
	attempt *quiz.Attempt
	filter  report.Filter
	slots   []int
	at      int // index into slots
	theme   theme.Theme
	pane    pane
	reasons wrapped
	help    bool // the page of all keys is open
	keys    pane // of that

	width, height int
}

var (
	keyMissed     = bind([]string{"m"}, "m", "missed")
	keyAll        = bind([]string{"a"}, "a", "all")
	keyFlaggedOne = bind([]string{"f"}, "f", "flagged")
)

// NewReview returns the screen for the slots of an attempt that pass a filter.
func NewReview(id int, a *quiz.Attempt, filter report.Filter, th theme.Theme) *Review {
	return &Review{id: id, attempt: a, filter: filter, slots: filter.Slots(a), theme: th}
}

// Init implements tea.Model.
func (r *Review) Init() tea.Cmd { return nil }

func (r *Review) resize(width, height int) { r.width, r.height = width, height }

// Update implements tea.Model.
func (r *Review) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		r.resize(msg.Width, msg.Height)
		return r, nil
	case leaveMsg:
		return r, tea.Quit
	case tea.KeyMsg:
		var cmds []tea.Cmd
		for _, press := range presses(msg) {
			cmds = append(cmds, r.input(press))
		}
		return r, tea.Batch(cmds...)
	case tea.MouseMsg:
		r.scroll(msg)
	}
	return r, nil
}

func (r *Review) input(press tea.KeyMsg) tea.Cmd {
	if r.help {
		return r.onHelp(press)
	}
	switch {
	case key.Matches(press, keyHelp):
		r.help, r.keys = true, pane{}
	case key.Matches(press, keyQuit, keyClose):
		return tea.Quit
	case key.Matches(press, keyNext, keyEnter):
		r.move(1)
	case key.Matches(press, keyPrev):
		r.move(-1)
	case key.Matches(press, keyMissed):
		r.show(report.FilterMissed)
	case key.Matches(press, keyAll):
		r.show(report.FilterAll)
	case key.Matches(press, keyFlaggedOne):
		r.show(report.FilterFlagged)
	default:
		r.scroll(press)
	}
	return nil
}

// onHelp closes the page of keys, or scrolls it.
func (r *Review) onHelp(press tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(press, keyLeave):
		return tea.Quit
	case key.Matches(press, keyHelp, keyClose, keyEnter), press.String() == "q":
		r.help = false
	default:
		r.scroll(press)
	}
	return nil
}

func (r *Review) scroll(msg tea.Msg) {
	if !r.small() {
		f := r.frame()
		scrollBy(f.pane, msg, len(f.body), max(1, r.height-len(f.top)-len(f.bottom)))
	}
}

func (r *Review) move(by int) {
	if to := r.at + by; to >= 0 && to < len(r.slots) {
		r.at, r.pane = to, pane{}
	}
}

func (r *Review) show(filter report.Filter) {
	r.filter, r.slots = filter, filter.Slots(r.attempt)
	r.at, r.pane = 0, pane{}
}

func (r *Review) small() bool { return r.width < minWidth || r.height < minHeight }

func (r *Review) textWidth() int { return max(1, min(r.width, maxWidth)) }

// helpFrame is the page of all keys.
func (r *Review) helpFrame(title string) frame {
	width := r.textWidth()
	return frame{
		top: []string{r.theme.Strong.Render(layout.Fit(title, width))},
		body: append([]string{r.theme.Strong.Render("Keys"), ""}, keyLines(width,
			bind(nil, "n, → or enter", "next question"),
			bind(nil, "p or ←", "question before"),
			bind(nil, "↑ ↓ or k j", "scroll"),
			bind(nil, "pgup, pgdn", "scroll a page"),
			bind(nil, "m", "the missed questions"),
			bind(nil, "a", "all questions"),
			bind(nil, "f", "the flagged questions"),
			bind(nil, "esc", "close what is open"),
			bind(nil, "q or ctrl+c", "quit"))...),
		bottom: []string{helpLine(width, r.theme, keyScroll, keyClose)},
		pane:   &r.keys,
	}
}

func (r *Review) frame() frame {
	width := r.textWidth()
	title := fmt.Sprintf("Review of attempt %d · %s", r.id, r.filter)
	if r.help {
		return r.helpFrame(title)
	}
	f := frame{pane: &r.pane}
	f.bottom = []string{helpLine(width, r.theme, keyNext, keyPrev, keyScroll, keyMissed, keyAll, keyFlaggedOne, keyHelp, keyQuit)}
	if len(r.slots) == 0 {
		f.top = []string{r.theme.Strong.Render(layout.Fit(title, width))}
		f.body = layout.Wrap(fmt.Sprintf("No %s questions. Press a to see all.", r.filter), width)
		return f
	}
	slot := r.slots[r.at]
	topic, _ := r.attempt.Exam.Topic(r.attempt.Question(slot).Topic)
	f.top = layout.Sides(r.theme.Strong.Render(title), fmt.Sprintf("%d of %d", r.at+1, len(r.slots)), width)
	facts := []string{fmt.Sprintf("Question %d", slot+1), banks.Clean(topic.Title), report.Outcome(r.attempt, slot)}
	if r.attempt.Flagged(slot) {
		facts = append(facts, "flagged")
	}
	if t := r.attempt.TimeOn(slot); t > 0 {
		facts = append(facts, report.Span(t))
	}
	told := layout.Wrap(strings.Join(facts, " · "), width)
	for i, line := range told {
		told[i] = r.theme.Faint.Render(line)
	}
	if len(told) <= r.height/4 {
		f.top = append(f.top, told...)
	} else { // the title of a topic can have any length
		f.body = append(told, "")
	}
	if r.height >= 16 {
		f.top = append(f.top, r.theme.Faint.Render(strings.Repeat("─", width)))
	}
	f.body = append(f.body, r.reasons.get(slot, width, func() []string {
		return report.Reasons(r.attempt, slot, width, r.theme)
	})...)
	return f
}

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
	lines = append(lines, f.pane.view(f.body, r.textWidth(), max(1, r.height-len(f.top)-len(f.bottom)), r.theme)...)
	return strings.Join(append(lines, f.bottom...), "\n")
}
