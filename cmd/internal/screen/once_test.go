package screen

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

// TestB9ASubmissionThatComesTwiceIsOne: whatever is pressed again, and whatever comes with the deadline.
func TestB9ASubmissionThatComesTwiceIsOne(t *testing.T) {
	tick := tea.Msg(tickMsg{started.Add(3600e9)})
	for name, msgs := range map[string][]tea.Msg{
		"y twice":              {keyNamed("y"), keyNamed("y")},
		"enter twice":          {keyNamed("left"), keyNamed("enter"), keyNamed("enter")},
		"y and enter":          {keyNamed("y"), keyNamed("enter"), keyNamed("enter")},
		"typed in one piece":   {keyNamed("yyyy")},
		"enter and the timer":  {keyNamed("left"), keyNamed("enter"), tick, keyNamed("enter")},
		"the timer and enter":  {keyNamed("left"), tick, keyNamed("enter"), tick},
		"submitted once again": {keyNamed("y"), keyNamed("s"), keyNamed("y")},
	} {
		for _, held := range []bool{false, true} {
			t.Run(name+map[bool]string{false: "", true: ", while saving takes its time"}[held], func(t *testing.T) {
				d := hourlong(t, quiz.RunOn, 1e9)
				d.press("2", "s")
				d.now, d.holding = started.Add(3600e9), held
				d.send(msgs...)
				d.release()
				d.send(tick)
				require.Len(t, d.ends(), 1)
				assert.True(t, d.m.sitting.Graded())
				assert.Contains(t, []page{pageResult, pageReview}, d.m.page)
			})
		}
	}
}
