package screen

import (
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

// rowOf finds the row of the window in which a text stands.
func (d *driver) rowOf(t *testing.T, text string) int {
	t.Helper()
	row := slices.IndexFunc(d.lines(), func(l string) bool { return strings.Contains(l, text) })
	require.GreaterOrEqual(t, row, 0, "%q is not in the window:\n%s", text, d.view())
	return row
}

func TestAClickChooses(t *testing.T) {
	d := three(t)
	d.click(10, d.rowOf(t, "The Product Owner"))
	assert.Equal(t, "3", d.response())
	assert.Contains(t, d.lines(), "> 3 (•) The Product Owner", "the cursor goes along")
	d.click(0, d.rowOf(t, "The Developers"))
	assert.Equal(t, "2", d.response(), "the whole line counts, and another choice replaces the first")
	d.press("n")
	d.click(10, d.rowOf(t, "Product Goal"))
	d.click(10, d.rowOf(t, "Sprint Goal"))
	d.click(10, d.rowOf(t, "Product Goal"))
	assert.Equal(t, "4", d.response(), "of several, clicks toggle")
}

func TestAClickOnAnyLineOfALongOptionChoosesIt(t *testing.T) {
	d := sitIn(t, size{60, 40}, examSetup(quiz.RunOn, longOptions()))
	d.click(20, d.rowOf(t, "2 ( )")+4)
	assert.Equal(t, "2", d.response())
}

func TestAClickInAScrolledWindowChoosesWhatItShows(t *testing.T) {
	d := sitIn(t, size{40, 12}, examSetup(quiz.RunOn, dozen()))
	for range 3 {
		d.press("pgdown")
	}
	require.Contains(t, d.lines()[2], "more above")
	d.click(12, d.rowOf(t, "Choice4"))
	assert.Equal(t, "8", d.response())
	d.click(12, d.rowOf(t, "Choice3"))
	assert.Equal(t, "9", d.response())
}

func TestAClickElsewhereChoosesNothing(t *testing.T) {
	d := sitIn(t, size{120, 40}, examSetup(quiz.RunOn, single()))
	stem, between := d.rowOf(t, "Who is"), d.rowOf(t, "The Developers")+1
	for _, at := range [][2]int{{3, 0}, {3, 1}, {3, stem}, {3, between}, {110, between + 1}, {3, 30}, {3, 39}, {-1, -1}, {500, 500}} {
		d.click(at[0], at[1])
	}
	assert.Empty(t, d.store.of(quiz.Answered))

	low := sitIn(t, size{40, 12}, examSetup(quiz.RunOn, dozen()))
	low.press("pgdown")
	low.click(5, low.rowOf(t, "more above"))
	low.click(5, low.rowOf(t, "more below"))
	assert.Empty(t, low.store.of(quiz.Answered), "a hint is no option")
}

func TestOtherButtonsAndMovesChooseNothing(t *testing.T) {
	d := three(t)
	row := d.rowOf(t, "The Developers")
	for _, b := range []tea.MouseButton{tea.MouseButtonRight, tea.MouseButtonMiddle, tea.MouseButtonNone, tea.MouseButtonBackward} {
		d.send(tea.MouseMsg{X: 5, Y: row, Button: b, Action: tea.MouseActionPress})
	}
	d.send(tea.MouseMsg{X: 5, Y: row, Button: tea.MouseButtonLeft, Action: tea.MouseActionMotion})
	d.send(tea.MouseMsg{X: 5, Y: row, Button: tea.MouseButtonLeft, Action: tea.MouseActionRelease})
	assert.Empty(t, d.store.of(quiz.Answered))
}

func TestTheWheelScrolls(t *testing.T) {
	pages := map[string]func(t *testing.T) *driver{
		"a question": func(t *testing.T) *driver { return sitIn(t, size{40, 12}, examSetup(quiz.RunOn, longStem())) },
		"reasons": func(t *testing.T) *driver {
			d := sitIn(t, size{40, 12}, practiceSetup(longOptions()))
			d.press("1", "enter")
			return d
		},
		"help": func(t *testing.T) *driver {
			d := sitIn(t, size{40, 12}, examSetup(quiz.RunOn, single()))
			d.press("?")
			return d
		},
		"the submit dialog": func(t *testing.T) *driver {
			d := sitIn(t, size{40, 12}, examSetup(quiz.RunOn, append([]quiz.Question{several()}, fillers(99)...)...))
			d.press("1", "n", "2", "n", "3")
			for range 20 {
				d.press("f", "n")
			}
			d.store.fail(1, errDisk)
			d.press("f", "s")
			return d
		},
		"the result": func(t *testing.T) *driver { return ended(in(t, size{40, 12}), 2) },
		"the review": func(t *testing.T) *driver {
			d := ended(in(t, size{40, 12}), 2)
			d.press("enter")
			return d
		},
	}
	for name, open := range pages {
		t.Run(name, func(t *testing.T) {
			d := open(t)
			top := d.view()
			require.Contains(t, top, "more below")
			for range 200 {
				d.wheel(tea.MouseButtonWheelDown)
			}
			assert.Contains(t, d.view(), "more above")
			assert.NotContains(t, d.view(), "more below")
			for range 200 {
				d.wheel(tea.MouseButtonWheelUp)
			}
			assert.Equal(t, top, d.view())
		})
	}
}
