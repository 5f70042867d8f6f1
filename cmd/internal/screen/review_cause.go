package screen

import (
	"fmt"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/report"
	"cutscore/results"
)

// explainedMsg reports whether the cause of a miss is stored now.
type explainedMsg struct {
	slot  int
	cause results.Cause
	err   error
}

// explain stores why the question on the screen was missed, or takes back what was said. It counts when explainedMsg
// says so.
func (r *Review) explain(cause results.Cause) tea.Cmd {
	if r.small() || !r.asksWhy() {
		return nil
	}
	slot := r.slots[r.at]
	if r.misses.Causes[slot] == cause {
		cause = results.NoCause
	}
	r.saving = true
	keep := r.notes.Explain
	return func() tea.Msg { return explainedMsg{slot, cause, keep(slot, cause)} }
}

// asksWhy tells whether a question is on the screen that was missed for a reason which only the candidate knows.
func (r *Review) asksWhy() bool {
	return r.at < len(r.slots) && r.misses.Asks(r.slots[r.at])
}

// explained takes a stored cause in and then handles the keys that came meanwhile. After a failure they are dropped: who
// pressed them believed that the cause was kept, and must see that it is not before the page turns.
func (r *Review) explained(msg explainedMsg) tea.Cmd {
	r.saving = false
	if msg.err != nil {
		r.notice, r.waiting = notice{text: "NOT SAVED, try again: " + msg.err.Error(), kind: bad}, nil
	} else {
		r.misses.Explain(msg.slot, msg.cause)
	}
	if r.leaving {
		return tea.Quit
	}
	for len(r.waiting) > 0 {
		next := r.waiting[0]
		r.waiting = r.waiting[1:]
		if cmd := r.input(next); cmd != nil {
			return cmd // the rest waits for what it brings
		}
	}
	return nil
}

// causeLines asks why a question was missed. What was said stands in brackets.
func (r *Review) causeLines() []string {
	var items []string
	for i, c := range results.Causes() {
		item := r.theme.Accent.Render(strconv.Itoa(i+1)) + " " + report.CauseWords(c)
		if r.misses.Causes[r.slots[r.at]] == c {
			item = r.theme.Accent.Bold(true).Render(fmt.Sprintf("[%d %s]", i+1, report.CauseWords(c)))
		}
		if i == 0 {
			item = "Why missed? " + item
		}
		items = append(items, item)
	}
	return layout.List(items, r.textWidth())
}
