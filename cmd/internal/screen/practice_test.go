package screen

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

func TestPracticeChoosingRevealsNothing(t *testing.T) {
	d := sit(t, practiceSetup(single(), several()))
	d.press("1", "2", "3", "n", "1", "2", "p")
	assert.NotContains(t, d.view(), "Reason")
	assert.NotContains(t, d.view(), "✓")
	assert.NotContains(t, d.view(), "left")
	assert.Empty(t, d.store.of(quiz.Checked))
}

func TestPracticeEnterChoosesThenChecksThenGoesOn(t *testing.T) {
	d := sit(t, practiceSetup(single(), several()))
	d.press("down", "down", "enter")
	require.Equal(t, "3", d.response())
	require.False(t, d.m.checked())
	d.press("enter")
	require.True(t, d.m.checked())
	assert.Contains(t, d.view(), "Checked: right")
	assert.Contains(t, d.view(), "✓ your choice, the right answer")
	d.press("enter")
	assert.Equal(t, 1, d.m.slot)
}

func TestPracticeACheckedQuestionIsClosed(t *testing.T) {
	d := sit(t, practiceSetup(single(), several()))
	d.press("1", "enter")
	require.True(t, d.m.checked())
	d.press("2", "c", "backspace", "x", "3")
	assert.Equal(t, "1", d.response())
	assert.Empty(t, d.store.of(quiz.Cleared, quiz.Struck))
	assert.Len(t, d.store.of(quiz.Answered), 1)
	d.click(5, 8)
	assert.Len(t, d.store.of(quiz.Answered), 1, "nor does the mouse")
	d.press("f")
	assert.True(t, d.m.sitting.Flagged(0), "a flag is for later and stays possible")
	d.press("n", "p")
	assert.True(t, d.m.checked(), "it is still closed")
}

func TestPracticeAnUnansweredQuestionIsNotChecked(t *testing.T) {
	d := sit(t, practiceSetup(several()))
	d.press("1", "1", "enter")
	assert.Equal(t, "1", d.response(), "enter chooses")
	assert.False(t, d.m.checked())
}

func TestPracticeEnterDoesNotCheckFewerChoicesThanAskedAtOnce(t *testing.T) {
	d := sit(t, practiceSetup(several(), single()))
	d.press("1", "enter")
	assert.False(t, d.m.checked())
	assert.Contains(t, d.view(), "2 asked, 1 chosen")
	d.press("enter")
	assert.True(t, d.m.checked(), "whoever asks again means it")
}

func TestPracticeEnterAsksAnewAfterAnythingElse(t *testing.T) {
	for name, between := range map[string]func(d *driver){
		"another key":      func(d *driver) { d.press("f") },
		"another question": func(d *driver) { d.press("n", "p") },
		"clicks": func(d *driver) {
			row := d.rowOf(t, "Sprint Goal")
			d.click(10, row)
			d.click(10, row)
			d.m.choice.MoveTo(0)
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := sit(t, practiceSetup(several(), single()))
			d.press("1", "enter")
			between(d)
			require.Equal(t, "1", d.response())
			d.press("enter")
			assert.False(t, d.m.checked())
			assert.Contains(t, d.view(), "2 asked, 1 chosen")
		})
	}
}

func TestPracticeEnterChecksAsManyChoicesAsAsked(t *testing.T) {
	d := sit(t, practiceSetup(several(), single()))
	d.press("1", "enter", "2")
	assert.NotContains(t, d.view(), "chosen", "what it said is over")
	d.press("enter")
	assert.True(t, d.m.checked())
}

func TestPracticeEndsAfterTheLastQuestion(t *testing.T) {
	d := sit(t, practiceSetup(statement(), single()))
	d.press("1", "enter", "n", "1", "enter", "enter")
	require.Equal(t, pageSubmit, d.m.page)
	assert.Contains(t, d.view(), "2 of 2 checked. Only checked questions are counted.")
	d.press("y")
	require.Equal(t, pageResult, d.m.page)
	assert.Contains(t, d.view(), "1 of 2 (50.0 %) right")
}

func TestPracticeWithoutAClockNeverEndsByItself(t *testing.T) {
	d := sit(t, practiceSetup(single()))
	for range 5 {
		d.leap(1000 * time.Minute)
	}
	d.pass(20)
	assert.False(t, d.m.sitting.Ended())
	assert.Equal(t, pageQuestion, d.m.page)
	assert.NotContains(t, d.view(), "left")
}
