package screen

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

func TestSubmitNamesWhatIsUnansweredAndFlagged(t *testing.T) {
	d := sit(t, examSetup(quiz.RunOn, append([]quiz.Question{several()}, fillers(4)...)...))
	d.press("1", "n", "1", "f", "n", "n", "2", "f", "s")
	assert.Contains(t, d.view(), "2 unanswered questions: 3, 5.")
	assert.Contains(t, d.view(), "1 question with fewer choices than asked: 1.")
	assert.Contains(t, d.view(), "2 flagged questions: 2, 4.")
	assert.Contains(t, d.view(), "[ Go on ]", "going on is what enter does")
}

func TestSubmitNamesWhatHasMoreChoicesThanAsked(t *testing.T) {
	d := sit(t, examSetup(quiz.RunOn, several(), several(), several()))
	d.press("1", "2", "n", "1", "2", "3", "n", "1", "s")
	assert.Contains(t, d.view(), "1 question with more choices than asked: 2.")
	assert.Contains(t, d.view(), "1 question with fewer choices than asked: 3.")
}

func TestSubmitSaysWhenAllIsAnswered(t *testing.T) {
	d := sit(t, examSetup(quiz.RunOn, fillers(2)...))
	d.press("1", "n", "1", "s")
	assert.Contains(t, d.view(), "All questions are answered.")
	assert.NotContains(t, d.view(), "unanswered")
	assert.NotContains(t, d.view(), "flagged question")
}

func TestTheSubmitDialog(t *testing.T) {
	tests := map[string]struct {
		keys      []string
		submitted bool
		page      page
	}{
		"y submits":                          {[]string{"y"}, true, pageResult},
		"enter on Submit submits":            {[]string{"left", "enter"}, true, pageResult},
		"enter goes on":                      {[]string{"enter"}, false, pageQuestion},
		"enter goes on after two moves":      {[]string{"left", "right", "enter"}, false, pageQuestion},
		"n goes on":                          {[]string{"n"}, false, pageQuestion},
		"esc closes":                         {[]string{"left", "esc"}, false, pageQuestion},
		"esc does nothing more":              {[]string{"esc", "esc", "esc"}, false, pageQuestion},
		"other keys stay":                    {[]string{"1", "f", "x", "s", "g", " ", "?", "up", "down", "q", "tab"}, false, pageSubmit},
		"it begins on going on every time":   {[]string{"left", "esc", "s", "enter"}, false, pageQuestion},
		"ctrl+c asks about leaving":          {[]string{"ctrl+c"}, false, pageLeave},
		"staying leads back to the question": {[]string{"ctrl+c", "n"}, false, pageQuestion},
		"closing it does as well":            {[]string{"ctrl+c", "esc"}, false, pageQuestion},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := three(t)
			d.press("2", "s")
			require.Equal(t, pageSubmit, d.m.page)
			d.press(test.keys...)
			assert.Equal(t, test.page, d.m.page)
			assert.Equal(t, test.submitted, len(d.store.of(quiz.Submitted)) == 1)
			assert.Equal(t, "2", d.kept(0), "and no key went through to the question")
			assert.Empty(t, d.store.of(quiz.Flagged, quiz.Struck))
		})
	}
}

func TestLeavingAsksAndSaysWhatTheClockDoes(t *testing.T) {
	tests := map[string]struct {
		setup quiz.Setup
		want  []string
		not   string
	}{
		"a clock that runs on": {
			examSetup(quiz.RunOn, single(), single()),
			[]string{"Leave the exam?", "The clock keeps running until 10:00.", "cutscore resume 1 takes it up again"},
			"stops",
		},
		"a clock that stops": {
			examSetup(quiz.Stop, single(), single()),
			[]string{"Leave the exam?", "The clock stops with 50:00 left.", "cutscore resume 1 takes it up again"},
			"running",
		},
		"no clock": {
			practiceSetup(single(), single()),
			[]string{"Leave the practice?", "Everything is saved; cutscore resume 1 takes it up again."},
			"clock",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := sitIn(t, size{120, 24}, test.setup)
			d.pass(600)
			d.press("2", "ctrl+c")
			require.Equal(t, pageLeave, d.m.page)
			assert.False(t, d.quit, "once asks")
			for _, want := range test.want {
				assert.Contains(t, d.view(), want)
			}
			assert.NotContains(t, d.view(), test.not)
			d.press("ctrl+c")
			assert.True(t, d.quit, "twice leaves")
			require.NoError(t, d.m.sitting.Leave(t.Context()))
			assert.Len(t, d.store.of(quiz.Interrupted), 1)
		})
	}
}

func TestTheLeaveDialog(t *testing.T) {
	tests := map[string]struct {
		keys []string
		quit bool
		page page
	}{
		"y leaves":                       {[]string{"y"}, true, pageLeave},
		"enter on Leave leaves":          {[]string{"left", "enter"}, true, pageLeave},
		"enter stays":                    {[]string{"enter"}, false, pageQuestion},
		"n stays":                        {[]string{"n"}, false, pageQuestion},
		"esc stays":                      {[]string{"left", "esc"}, false, pageQuestion},
		"other keys do nothing":          {[]string{"1", "f", "s", "g", " ", "q"}, false, pageLeave},
		"it can be opened again":         {[]string{"esc", "ctrl+c"}, false, pageLeave},
		"ctrl+c, esc, ctrl+c only asks":  {[]string{"esc", "ctrl+c", "esc"}, false, pageQuestion},
		"and it begins on staying again": {[]string{"left", "esc", "ctrl+c", "enter"}, false, pageQuestion},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := three(t)
			d.press("ctrl+c")
			require.Equal(t, pageLeave, d.m.page)
			d.press(test.keys...)
			assert.Equal(t, test.page, d.m.page)
			assert.Equal(t, test.quit, d.quit)
			assert.Empty(t, d.store.of(quiz.Answered, quiz.Flagged, quiz.Submitted))
		})
	}
}

func TestLeavingIsAskedEverywhere(t *testing.T) {
	for _, open := range []string{"g", "?", "s", "esc"} {
		t.Run(open, func(t *testing.T) {
			d := three(t)
			d.press(open, "ctrl+c")
			assert.Equal(t, pageLeave, d.m.page)
			assert.False(t, d.quit)
			d.press("ctrl+c")
			assert.True(t, d.quit)
		})
	}
}

func TestASignalLeavesWithoutAsking(t *testing.T) {
	d := three(t)
	d.send(LeaveMsg{})
	assert.True(t, d.quit)
}

func TestLeavingWaitsForWhatIsBeingSaved(t *testing.T) {
	d := three(t)
	d.holding = true
	d.press("2")
	d.send(LeaveMsg{})
	assert.Len(t, d.held, 1, "nothing but the answer is under way")
	d.release()
	assert.True(t, d.quit)
	assert.Equal(t, "2", d.kept(0))
}

func TestEscClosesWhateverIsOpen(t *testing.T) {
	for _, open := range [][]string{{"g"}, {"tab"}, {"?"}, {"s"}, {"ctrl+c"}, {"s", "ctrl+c"}, {"g", "s", "ctrl+c"}, {"?", "ctrl+c"}} {
		d := three(t)
		before := d.view()
		d.press(open...)
		require.NotEqual(t, before, d.view())
		for range len(open) { // as often as something was opened, at most
			d.press("esc")
		}
		assert.Equal(t, before, d.view(), "after %v", open)
		d.press("esc", "esc")
		assert.Equal(t, before, d.view(), "after %v", open)
		assert.False(t, d.quit)
	}
}

func TestWhatWasSaidBeforeStaysUntilTheFirstKey(t *testing.T) {
	d := three(t).reopen("the real exam: 2 attempts", "another one is open")
	assert.Contains(t, d.lines(), "the real exam: 2 attempts")
	d.pass(60)
	assert.Contains(t, d.lines(), "another one is open", "no time takes it away")
	d.resize(20, 5)
	d.press("down")
	d.resize(80, 24)
	assert.Contains(t, d.lines(), "another one is open", "nor a key that nobody could see it by")
	d.press("2")
	assert.NotContains(t, d.view(), "open")
	assert.NotContains(t, d.view(), "the real exam")
	assert.Equal(t, "2", d.response(), "the key counts")
}

func TestHelpClosesAndAnswersNothing(t *testing.T) {
	for _, closing := range []string{"?", "q", "enter", "esc"} {
		d := three(t)
		d.press("?", "1", "2", "f", "x", "c", closing)
		assert.Equal(t, pageQuestion, d.m.page, closing)
		assert.Empty(t, d.store.of(quiz.Answered, quiz.Flagged, quiz.Struck))
	}
}

func TestATooSmallWindowTakesNoAnswers(t *testing.T) {
	d := three(t)
	d.resize(39, 24)
	d.press("1", "f", "n", "s", "esc")
	d.click(3, 5)
	assert.Contains(t, d.view(), "window too small")
	assert.Contains(t, d.view(), "1:00:00 left")
	d.pass(61)
	assert.Contains(t, d.view(), "58:59 left", "the clock goes on")
	d.resize(80, 24)
	assert.Empty(t, d.store.of(quiz.Answered, quiz.Flagged))
	assert.Equal(t, 0, d.m.slot)
	d.resize(20, 5)
	d.press("ctrl+c")
	assert.True(t, d.quit, "a question about leaving would not fit")
}
