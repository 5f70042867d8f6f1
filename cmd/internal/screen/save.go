package screen

import (
	"errors"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"cutscore/cmd/internal/sitting"
	"cutscore/quiz"
)

// savedMsg reports which events are stored now, and why those that were asked for are not.
type savedMsg struct {
	asked, stored []quiz.Event
	err           error
}

// save stores the event of an action. It counts when savedMsg says so. A refused action is told on the screen.
func (m *Model) save(e quiz.Event, err error) tea.Cmd {
	if err != nil {
		m.tell(err.Error(), bad)
		return nil
	}
	return m.store(e)
}

func (m *Model) store(events ...quiz.Event) tea.Cmd {
	m.saving = true
	return func() tea.Msg {
		stored, err := m.sitting.Save(m.ctx, events...)
		return savedMsg{events, stored, err}
	}
}

// saved takes a stored event into the attempt and then handles the keys that came meanwhile.
func (m *Model) saved(msg savedMsg) tea.Cmd {
	m.saving = false
	err := msg.err
	for _, e := range msg.stored {
		if failed := m.sitting.Apply(e); failed != nil {
			err = failed
			break
		}
		m.applied(e)
	}
	if err != nil && len(msg.asked) > 0 {
		m.unsaved(msg.asked[0], err)
	}
	if m.leaving {
		return tea.Quit
	}
	if now := m.sitting.Now(); err == nil && m.wasSuspended(now) {
		return m.rejoin(now)
	} else if err == nil && m.sitting.Due(now) {
		return m.expire()
	}
	for len(m.waiting) > 0 {
		next := m.waiting[0]
		m.waiting = m.waiting[1:]
		if cmd := m.input(next); cmd != nil {
			return cmd // the rest waits for its savedMsg
		}
	}
	return nil
}

func (m *Model) applied(e quiz.Event) {
	if m.notice.lasting {
		m.notice = notice{} // saving works again
	}
	m.refresh()
	switch e.Kind {
	case quiz.Resumed:
		m.now, m.alive = e.At, e.At
	case quiz.Checked:
		m.body = pane{}
	case quiz.Submitted, quiz.Expired:
		m.end()
	default:
	}
}

// unsaved tells why an event was not stored. The keys that waited are dropped: who pressed them believed that the
// event would count, and must see that it does not before the page turns.
func (m *Model) unsaved(e quiz.Event, err error) {
	what := "NOT SAVED: "
	switch e.Kind {
	case quiz.Shown:
		return // the question can be read all the same, and the next answer will tell
	case quiz.Answered, quiz.Cleared:
		what = "ANSWER NOT SAVED, try again: "
	case quiz.Submitted:
		what = "NOT SUBMITTED, try again: "
	case quiz.Expired:
		what = "NOT SUBMITTED YET, trying again: "
	default:
	}
	if u := (*sitting.UnsavedError)(nil); errors.As(err, &u) {
		err = u.Err // it begins with the same words
	}
	m.waiting = nil
	m.notice = notice{text: what + err.Error(), kind: bad, lasting: true}
	m.revealOption() // the notice takes lines from it
}

// end turns to the result page.
func (m *Model) end() {
	m.waiting = nil
	m.page, m.dialog = pageResult, nil
	m.notice = notice{}
}

// leave ends the screen once nothing is being saved. Who runs the screen records the interruption.
func (m *Model) leave() tea.Cmd {
	if m.page == pageReview {
		return m.review.leave()
	}
	if m.saving {
		m.leaving = true
		return nil
	}
	return tea.Quit
}

func (m *Model) expire() tea.Cmd {
	return m.save(m.sitting.Expire(m.sitting.Now()))
}

func (m *Model) answer(response []int) tea.Cmd {
	m.sure = false
	if len(response) == 0 {
		return m.save(m.sitting.Clear(m.sitting.Now(), m.slot))
	}
	now := m.sitting.Now()
	e, err := m.sitting.Answer(now, m.slot, response)
	if err != nil {
		return m.save(e, err)
	}
	events := []quiz.Event{e}
	for _, option := range response { // whoever chooses an option no longer rules it out
		if m.sitting.Struck(m.slot, option) && !slices.Contains(m.sitting.Response(m.slot), option) {
			if lift, err := m.sitting.Strike(now, m.slot, option, false); err == nil {
				lift.Seq += len(events) // those before it are not applied yet
				events = append(events, lift)
			}
		}
	}
	return m.store(events...)
}

func (m *Model) show() tea.Cmd {
	return m.save(m.sitting.Show(m.sitting.Now(), m.slot))
}

// goTo turns to a question.
func (m *Model) goTo(slot int) tea.Cmd {
	m.page = pageQuestion
	if slot < 0 || slot >= m.sitting.Len() || slot == m.slot {
		return nil
	}
	m.slot = slot
	if !m.notice.lasting {
		m.notice = notice{}
	}
	m.load()
	return m.show()
}
