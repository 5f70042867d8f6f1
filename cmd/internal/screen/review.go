package screen

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cutscore/cmd/internal/report"
	"cutscore/cmd/internal/theme"
	"cutscore/quiz"
	"cutscore/results"
)

// Review goes through the questions of an ended attempt, one a page, with the reasons for every option. Behind the last
// missed one stands a page of totals.
type Review struct {
	id      int
	attempt *quiz.Attempt
	notes   Notes
	misses  *report.Misses
	filter  report.Filter
	slots   []int
	at      int // index into slots; their number stands for the totals
	theme   theme.Theme
	pane    pane
	reasons wrapped
	help    bool           // the page of all keys is open
	keys    pane           // of that
	back    func() tea.Cmd // what esc does

	beliefs []report.Belief
	unknown error // why beliefs are not known

	saving  bool
	waiting []tea.KeyMsg // keys that came while a cause was being saved
	leaving bool         // quit as soon as nothing is being saved
	notice  notice

	width, height int
}

// Notes is what a review knows and keeps beside the attempt. Its functions do input and output.
type Notes struct {
	Causes  map[int]results.Cause                     // why questions were missed, as was said before, by slot
	Explain func(slot int, cause results.Cause) error // keeps why a question was missed; NoCause takes that back
	Beliefs func() ([]report.Belief, error)           // those behind the misses of all attempts at the exam
}

var (
	keyMissed     = bind([]string{"m"}, "m", "missed")
	keyAll        = bind([]string{"a"}, "a", "all")
	keyFlaggedOne = bind([]string{"f"}, "f", "flagged")
	keyCause      = bind([]string{"1", "2", "3", "4"}, "1-4", "why it was missed") // in the order of results.Causes
)

// NewReview returns the screen for the slots of an attempt that pass a filter.
func NewReview(id int, a *quiz.Attempt, filter report.Filter, notes Notes, th theme.Theme) *Review {
	return &Review{
		id: id, attempt: a, notes: notes, misses: report.NewMisses(id, a, notes.Causes),
		filter: filter, slots: filter.Slots(a), theme: th, back: func() tea.Cmd { return tea.Quit },
	}
}

// beliefsMsg reports the beliefs behind misses, or why they are not known.
type beliefsMsg struct {
	beliefs []report.Belief
	err     error
}

// Init implements tea.Model.
func (r *Review) Init() tea.Cmd {
	ask := r.notes.Beliefs
	return func() tea.Msg {
		beliefs, err := ask()
		return beliefsMsg{beliefs, err}
	}
}

func (r *Review) resize(width, height int) { r.width, r.height = width, height }

// Update implements tea.Model.
func (r *Review) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		r.resize(msg.Width, msg.Height)
	case beliefsMsg:
		r.beliefs, r.unknown = msg.beliefs, msg.err
	case explainedMsg:
		return r, r.explained(msg)
	case LeaveMsg:
		return r, r.leave()
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
	if r.saving {
		if len(r.waiting) < mostWaiting {
			r.waiting = append(r.waiting, press)
		}
		return nil
	}
	r.notice = notice{}
	if r.help {
		return r.onHelp(press)
	}
	switch {
	case key.Matches(press, keyHelp):
		r.help, r.keys = true, pane{}
	case key.Matches(press, keyClose):
		return r.back()
	case key.Matches(press, keyQuit):
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
	case key.Matches(press, keyCause):
		return r.explain(results.Causes()[press.Runes[0]-'1'])
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
		scrollBy(f.pane, msg, len(f.body), f.bodyHeight(r.height))
	}
}

func (r *Review) move(by int) {
	last := len(r.slots) - 1
	if r.endsInTotals() {
		last++
	}
	if to := r.at + by; to >= 0 && to <= last {
		r.at, r.pane = to, pane{}
	}
}

// endsInTotals tells whether a page of totals follows the last question.
func (r *Review) endsInTotals() bool { return r.filter == report.FilterMissed && len(r.slots) > 0 }

// atTotals tells whether the page of totals is on the screen.
func (r *Review) atTotals() bool { return len(r.slots) > 0 && r.at == len(r.slots) }

func (r *Review) show(filter report.Filter) {
	r.filter, r.slots = filter, filter.Slots(r.attempt)
	r.at, r.pane = 0, pane{}
}

// leave ends the screen once nothing is being saved.
func (r *Review) leave() tea.Cmd {
	if r.saving {
		r.leaving = true
		return nil
	}
	return tea.Quit
}
