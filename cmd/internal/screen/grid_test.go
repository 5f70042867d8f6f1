package screen

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

// hundred is an exam with an overview that no low window holds. The first, the tenth and the last are flagged.
func hundred(t *testing.T, window size) *driver {
	d := sitIn(t, window, examSetup(quiz.RunOn, fillers(100)...))
	d.press("f").at("1", "0").press("f", "end", "f", "home")
	return d
}

func TestTheOverviewJumps(t *testing.T) {
	tests := map[string]struct {
		keys []string // after it was opened on the first question
		slot int
		page page
	}{
		"to a number":                           {[]string{"4", "2", "enter"}, 41, pageQuestion},
		"to a corrected number":                 {[]string{"4", "2", "backspace", "7", "enter"}, 46, pageQuestion},
		"to the cell under the cursor":          {[]string{"right", "right", "enter"}, 2, pageQuestion},
		"a row down":                            {[]string{"down", "enter"}, 10, pageQuestion},
		"by letters":                            {[]string{"j", "j", "l", "l", "k", "h", "enter"}, 11, pageQuestion},
		"to where it is":                        {[]string{"enter"}, 0, pageQuestion},
		"not before the first":                  {[]string{"left", "up", "enter"}, 0, pageQuestion},
		"not to a number that does not exist":   {[]string{"1", "0", "1", "enter"}, 0, pageGrid},
		"not to question 0":                     {[]string{"0", "enter"}, 0, pageGrid},
		"not to a number beyond all bounds":     {[]string{"9", "9", "9", "9", "9", "9", "9", "9", "9", "enter"}, 0, pageGrid},
		"and again after a wrong number":        {[]string{"1", "0", "1", "enter", "1", "0", "0", "enter"}, 99, pageQuestion},
		"to the first unanswered one":           {[]string{"tab", "enter"}, 0, pageQuestion},
		"to the second flagged one":             {[]string{"tab", "tab", "right", "enter"}, 9, pageQuestion},
		"to any number whatever the filter":     {[]string{"tab", "tab", "5", "0", "enter"}, 49, pageQuestion},
		"the filter comes round":                {[]string{"tab", "tab", "tab", "right", "enter"}, 1, pageQuestion},
		"nowhere when it is closed with esc":    {[]string{"down", "4", "esc"}, 0, pageQuestion},
		"nowhere when it is closed with g":      {[]string{"down", "g"}, 0, pageQuestion},
		"nothing is deleted of an empty number": {[]string{"backspace", "backspace", "3", "enter"}, 2, pageQuestion},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := hundred(t, size{80, 24})
			d.press("g")
			require.Equal(t, pageGrid, d.m.page)
			d.press(test.keys...)
			assert.Equal(t, test.page, d.m.page)
			assert.Equal(t, test.slot, d.m.slot)
			assert.Empty(t, d.store.of(quiz.Answered), "a jump answers nothing")
		})
	}
}

func TestTheOverviewSaysWhatIsWrongWithANumber(t *testing.T) {
	d := hundred(t, size{80, 24})
	d.press("g", "1", "0", "1")
	assert.Contains(t, d.view(), "All 100 questions · go to 101_")
	d.press("enter")
	assert.Contains(t, d.view(), "there is no such question, they go from 1 to 100")
	assert.NotContains(t, d.view(), "go to")
}

func TestTheOverviewMarksUnsureAnswers(t *testing.T) {
	d := sit(t, examSetup(quiz.RunOn, fillers(4)...))
	d.press("1", "v", "n", "1", "f", "v", "v", "n", "1", "g")
	assert.Contains(t, d.lines(), "✓ answered  · unanswered  ! flagged  ? unsure")
	assert.Contains(t, d.view(), "  1✓      2?!  [  3✓ ]    4·", "sure answers look like others")
	d.press("tab", "tab", "tab")
	assert.Contains(t, d.view(), "1 unsure answer")
	d.press("enter")
	assert.Equal(t, 1, d.m.slot)
	d.press("v", "g", "tab", "tab", "tab")
	assert.Contains(t, d.view(), "All 4 questions", "with none left the filter passes it by")
	assert.NotContains(t, d.view(), "unsure")
}

func TestAnEmptyOverviewHasNothingToJumpTo(t *testing.T) {
	d := sit(t, examSetup(quiz.RunOn, fillers(3)...))
	d.press("g", "tab", "tab")
	require.Contains(t, d.view(), "0 flagged questions")
	d.press("enter", "right", "down", "up", "left", "pgdown", "pgup")
	d.click(3, 5)
	assert.Equal(t, pageGrid, d.m.page)
	assert.Contains(t, d.view(), "(none)")
}

func TestTheCellUnderTheCursorIsInSight(t *testing.T) {
	d := hundred(t, size{40, 12})
	d.press("end", "g")
	assert.Contains(t, d.view(), "[100·!]", "when the overview opens")
	for range 19 {
		d.press("up")
		assert.Regexp(t, `\[ *\d+·[ !]\]`, d.view(), "when it moves")
	}
	d.press("esc").at("9", "0").press("g")
	d.resize(200, 60)
	d.resize(41, 13)
	assert.Contains(t, d.view(), "[ 90· ]", "when the window changes")
}

func TestTheOverviewOfAThousand(t *testing.T) {
	d := sitIn(t, size{40, 12}, examSetup(quiz.RunOn, fillers(1000)...))
	d.press("end", "f", "g")
	assert.Contains(t, d.view(), "[1000·!]")
	fits(t, "overview", d.view(), size{40, 12})
	d.press("9", "9", "8", "enter")
	assert.Equal(t, 997, d.m.slot)
}

func TestTheOverviewOpensItsPages(t *testing.T) {
	d := hundred(t, size{80, 24})
	d.press("tab", "s")
	assert.Equal(t, pageSubmit, d.m.page)
	d.press("esc")
	assert.Equal(t, pageGrid, d.m.page, "back to where it was opened")
	d.press("ctrl+c")
	assert.Equal(t, pageLeave, d.m.page)
	d.press("n")
	assert.Equal(t, pageGrid, d.m.page)
	d.press("?")
	assert.Equal(t, pageHelp, d.m.page)
}

func TestMouseInTheOverview(t *testing.T) {
	t.Run("a click on a cell goes there", func(t *testing.T) {
		d := hundred(t, size{80, 24})
		d.press("g")
		require.Equal(t, "  21·     22·     23·     24·     25·     26·     27·     28·     29·     30·", d.lines()[7])
		d.click(8*8+1, 7)
		assert.Equal(t, 28, d.m.slot)
		assert.Equal(t, pageQuestion, d.m.page)
	})
	t.Run("a click in a scrolled window goes to what it shows", func(t *testing.T) {
		d := hundred(t, size{40, 12})
		d.press("g")
		d.wheel(tea.MouseButtonWheelDown)
		d.wheel(tea.MouseButtonWheelDown)
		require.Equal(t, "▲ 2 more above · pgup", d.lines()[4])
		require.Equal(t, "  11·     12·     13·     14·     15·", d.lines()[5])
		d.click(8, 5)
		assert.Equal(t, 11, d.m.slot)
	})
	t.Run("the wheel scrolls and comes back", func(t *testing.T) {
		d := hundred(t, size{40, 12})
		d.press("g")
		before := d.view()
		for range 50 {
			d.wheel(tea.MouseButtonWheelDown)
		}
		assert.NotContains(t, d.view(), "more below")
		assert.Contains(t, d.view(), "100·!")
		for range 50 {
			d.wheel(tea.MouseButtonWheelUp)
		}
		assert.Equal(t, before, d.view())
	})
	t.Run("a click beside the cells does nothing", func(t *testing.T) {
		d := hundred(t, size{120, 40})
		d.press("g")
		for _, at := range [][2]int{{0, 0}, {3, 2}, {85, 6}, {119, 6}, {3, 30}, {3, 39}, {-1, -1}, {500, 500}} {
			d.click(at[0], at[1])
			assert.Equal(t, pageGrid, d.m.page, "%v", at)
		}
	})
	t.Run("a click on a filtered cell goes to its question", func(t *testing.T) {
		d := hundred(t, size{80, 24})
		d.press("g", "tab", "tab")
		d.click(2*8+2, 5)
		assert.Equal(t, 99, d.m.slot)
	})
}
