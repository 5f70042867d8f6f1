package screen

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

// three is an exam with a question of each kind: one of four, two of five, true or false.
func three(t *testing.T) *driver {
	return sit(t, examSetup(quiz.RunOn, single(), several(), statement()))
}

func TestKeysOnAQuestion(t *testing.T) {
	tests := map[string]struct {
		keys []string
		slot int    // on the screen afterwards
		want string // what is chosen in it, as displayed
	}{
		"an untouched question stays unanswered":       {nil, 0, ""},
		"a highlighted option is no response":          {[]string{"down", "down", "up", "j", "k"}, 0, ""},
		"leaving and coming back chooses nothing":      {[]string{"down", "n", "down", "p"}, 0, ""},
		"a number chooses":                             {[]string{"3"}, 0, "3"},
		"a space chooses what is highlighted":          {[]string{"down", " "}, 0, "2"},
		"enter chooses what is highlighted":            {[]string{"down", "down", "enter"}, 0, "3"},
		"choosing again keeps the choice":              {[]string{"2", "2"}, 0, "2"},
		"another choice replaces the first":            {[]string{"2", "4"}, 0, "4"},
		"a space on another option replaces the first": {[]string{"2", "down", " "}, 0, "3"},
		"a number without an option does nothing":      {[]string{"2", "5", "9", "0"}, 0, "2"},
		"c clears":                                              {[]string{"2", "c"}, 0, ""},
		"backspace clears":                                      {[]string{"2", "backspace"}, 0, ""},
		"clearing nothing is nothing":                           {[]string{"c", "backspace"}, 0, ""},
		"several are toggled by number":                         {[]string{"n", "1", "4"}, 1, "1 4"},
		"a second press takes back":                             {[]string{"n", "1", "4", "1"}, 1, "4"},
		"taking the last one back leaves it unanswered":         {[]string{"n", "1", "1"}, 1, ""},
		"a space toggles":                                       {[]string{"n", "down", " ", "down", " ", "up", " "}, 1, "3"},
		"more than asked may be ticked":                         {[]string{"n", "1", "2", "3", "4", "5"}, 1, "1 2 3 4 5"},
		"c clears all of several":                               {[]string{"n", "1", "2", "c"}, 1, ""},
		"true or false takes one":                               {[]string{"n", "n", "1", "2"}, 2, "2"},
		"enter on a chosen option goes on":                      {[]string{"enter", "enter"}, 1, ""},
		"enter on another option does not go on":                {[]string{"2", "down", "enter"}, 0, "3"},
		"enter goes through the exam":                           {[]string{"enter", "enter", "enter", "enter", "enter"}, 2, "1"},
		"n goes on without an answer":                           {[]string{"n"}, 1, ""},
		"the right arrow goes on":                               {[]string{"right"}, 1, ""},
		"p goes back":                                           {[]string{"2", "n", "n", "p", "p"}, 0, "2"},
		"the left arrow goes back":                              {[]string{"2", "n", "left"}, 0, "2"},
		"nothing lies before the first":                         {[]string{"2", "p", "left"}, 0, "2"},
		"end and home are the last and the first":               {[]string{"end", "1", "home"}, 0, ""},
		"a struck option is no response":                        {[]string{"x"}, 0, ""},
		"striking out keeps the response":                       {[]string{"2", "x"}, 0, "2"},
		"a struck option can be chosen":                         {[]string{"x", " "}, 0, "1"},
		"a flag is no response":                                 {[]string{"f"}, 0, ""},
		"esc with nothing open does nothing":                    {[]string{"2", "esc"}, 0, "2"},
		"letters, numbers of nothing and function keys as well": {[]string{"2", "a", "b", "z", "A", "F", "0", "f5", "delete", "insert", "ctrl+z", "é", "日"}, 0, "2"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := three(t)
			for _, key := range test.keys {
				d.pass(1)
				d.press(key)
			}
			assert.Equal(t, pageQuestion, d.m.page)
			require.Equal(t, test.slot, d.m.slot)
			assert.Equal(t, test.want, d.response(), "on the screen")
			assert.Equal(t, test.want, d.kept(test.slot), "in the store")
			assert.False(t, d.quit)
		})
	}
}

func TestNothingIsAnsweredByAccident(t *testing.T) {
	untouched := func(t *testing.T, do func(d *driver)) {
		d := three(t)
		before := d.view()
		do(d)
		assert.Equal(t, before, d.view())
		assert.Empty(t, d.store.of(quiz.Answered, quiz.Cleared, quiz.Flagged, quiz.Struck, quiz.Submitted))
	}
	t.Run("pasted text answers nothing", func(t *testing.T) {
		untouched(t, func(d *driver) {
			for _, text := range []string{"2", " ", "f", "s", "3\r\n"} {
				d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true})
			}
			d.send(tea.KeyMsg{Type: tea.KeyEnter, Paste: true})
		})
	})
	t.Run("more letters in one piece than fingers can type answer nothing", func(t *testing.T) {
		untouched(t, func(d *driver) { d.press("12ffsy1 3", strings.Repeat("2", 1000)) })
	})
	t.Run("letters in one piece do not confirm what the first of them asks", func(t *testing.T) {
		d := three(t)
		d.press("sy")
		assert.Empty(t, d.store.of(quiz.Submitted))
		assert.Contains(t, d.view(), "Submit the exam?")
	})
	t.Run("keys with alt answer nothing", func(t *testing.T) {
		untouched(t, func(d *driver) {
			for _, r := range "123fxsn " {
				d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}, Alt: true})
			}
		})
	})
	t.Run("unknown keys and messages do nothing", func(t *testing.T) {
		untouched(t, func(d *driver) {
			d.press("a", "q", "esc", "f5", "insert", "ctrl+z", "shift+tab", "é", "日", "backspace", "c")
			d.send(tea.FocusMsg{}, tea.BlurMsg{}, struct{}{}, nil)
		})
	})
}

// TestUnknownKeysDoNotScroll: whoever reads the stem of a long question stays where they read.
func TestUnknownKeysDoNotScroll(t *testing.T) {
	d := sitIn(t, size{60, 12}, examSetup(quiz.RunOn, longStem()))
	d.press("pgdown")
	before := d.view()
	d.press("esc", "a", "9", "0", "f5")
	assert.Equal(t, before, d.view())
}

func TestAQuestionOpensAtItsTop(t *testing.T) {
	d := sitIn(t, size{40, 12}, examSetup(quiz.RunOn, longStem(), longStem()))
	assert.Contains(t, d.lines(), "Paragraph 0 tells that the Developers of", "the first one, at the first size")
	d.press("pgdown", "n")
	assert.Contains(t, d.lines(), "Paragraph 0 tells that the Developers of")
}

func TestResizingKeepsTheHighlightedOptionInSight(t *testing.T) {
	d := sit(t, examSetup(quiz.RunOn, dozen()))
	d.press("down", "down", "down", "down", "down", "down", "down", "down")
	require.Contains(t, d.view(), "> ")
	for _, s := range []size{{40, 12}, {200, 60}, {47, 13}, {20, 5}, {40, 14}} {
		d.resize(s.width, s.height)
		if !d.m.small() {
			assert.Contains(t, d.view(), ">  9 ( ) Choice3", "%v", s)
		}
	}
}

func TestDownReadsATallOptionBeforeItLeavesIt(t *testing.T) {
	d := sitIn(t, size{40, 12}, examSetup(quiz.RunOn, longOptions()))
	for d.m.choice.cursor == 0 {
		last := d.view()
		d.press("down")
		require.NotEqual(t, last, d.view(), "down stands still")
		if d.m.choice.cursor == 1 {
			assert.Contains(t, last, "says so in fourthlast.", "the end of the option was in sight before")
		}
	}
}

func TestTheCursorReturnsToTheChosenOption(t *testing.T) {
	d := three(t)
	d.press("3", "n", "p")
	assert.Contains(t, d.lines(), "> 3 (•) The Product Owner")
}

func TestFlagsAndStrikesAreSetAndTakenAway(t *testing.T) {
	d := three(t)
	s := d.m.sitting
	d.press("f")
	assert.True(t, s.Flagged(0))
	d.press("f")
	assert.False(t, s.Flagged(0))
	d.press("down", "x")
	assert.True(t, s.Struck(0, 2), "displayed as number 2, the third of the bank")
	d.press("x")
	assert.False(t, s.Struck(0, 2))
	assert.Len(t, d.store.of(quiz.Flagged, quiz.Struck), 4)
}

func TestShownQuestionsAreRecorded(t *testing.T) {
	d := three(t)
	d.press("n", "n", "p")
	var slots []int
	for _, e := range d.store.of(quiz.Shown) {
		slots = append(slots, e.Slot)
	}
	assert.Equal(t, []int{0, 1, 2, 1}, slots)
}

func TestAfterTheLastQuestionComesTheOverview(t *testing.T) {
	for _, keys := range [][]string{{"1", "enter"}, {"n"}, {"right"}} {
		d := three(t)
		d.press("end")
		d.press(keys...)
		assert.Equal(t, pageGrid, d.m.page, keys)
		assert.Equal(t, 2, d.m.slot, keys)
	}
}

func TestChoosingAStruckOptionLiftsItsStrike(t *testing.T) {
	d := three(t)
	d.press("down", "x", "down", "x", "2")
	require.Equal(t, "2", d.response())
	s := d.m.sitting
	assert.False(t, s.Struck(0, 2), "displayed as number 2, the third of the bank")
	assert.True(t, s.Struck(0, 1), "no other one")
	lifted := d.store.of(quiz.Struck)
	require.Len(t, lifted, 3, "it is an event")
	assert.False(t, lifted[2].On)
	d.press("x")
	assert.True(t, s.Struck(0, 2), "what is chosen can be struck out")

	d.press("n", "1", "x", "4")
	assert.True(t, s.Struck(1, 4), "another choice does not lift what was struck after it was chosen")
}

func TestAStrikeStaysWhenTheChoiceIsNotSaved(t *testing.T) {
	d := three(t)
	d.press("x")
	d.store.fail(1, errDisk)
	d.press("1")
	assert.Equal(t, "", d.response())
	assert.True(t, d.m.sitting.Struck(0, 3))
	assert.Contains(t, d.view(), "ANSWER NOT SAVED")
}

func TestResumingShowsWhatWasThere(t *testing.T) {
	d := three(t)
	d.press("2", "f", "x", "n", "1", "4")
	d.now = d.now.Add(time.Minute)
	next := resume(d)
	assert.Equal(t, 1, next.m.slot, "the question that was on the screen")
	assert.Equal(t, "1 4", next.response())
	next.press("p")
	assert.Equal(t, "2", next.response())
	assert.Contains(t, next.lines(), ">-2 (•) The Developers")
	assert.Contains(t, next.view(), "[flagged]")
}
