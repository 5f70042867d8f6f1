package screen

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"cutscore/quiz"
)

// lean holds a key down for some seconds, on a keyboard that waits for a while before it repeats.
func (d *driver) lean(key string, wait time.Duration, seconds int) {
	d.press(key)
	d.now = d.now.Add(wait)
	for range seconds * 15 {
		d.press(key)
		d.leap(time.Second / 15)
	}
}

// Enter chooses and goes on. Whoever leans upon it has read none of the questions that pass by.
func TestC7AnEnterThatIsLeantUponAnswersNoNextQuestion(t *testing.T) {
	for name, setup := range map[string]quiz.Setup{
		"exam":     examSetup(quiz.RunOn, single(), several(), statement()),
		"practice": practiceSetup(single(), several(), statement()),
	} {
		for from, test := range map[string]struct {
			before []string
			most   int // how many answers were meant
		}{
			"the first question":            {nil, 1},
			"a question that is answered":   {[]string{"2"}, 1},
			"a question in the middle":      {[]string{"n"}, 1},
			"behind answers to all of them": {[]string{"1", "n", "1", "n", "1", "home"}, 3},
			"the overview":                  {[]string{"g"}, 0},
			"the help":                      {[]string{"?"}, 0},
			"the submit dialog":             {[]string{"s"}, 0},
			"the leave dialog":              {[]string{"ctrl+c"}, 0},
		} {
			for _, wait := range []time.Duration{200 * time.Millisecond, 500 * time.Millisecond, 660 * time.Millisecond} {
				t.Run(name+", "+from+", "+wait.String(), func(t *testing.T) {
					d := sit(t, setup)
					d.pass(1)
					d.press(test.before...)
					d.lean("enter", wait, 4)
					s := d.m.sitting
					assert.LessOrEqual(t, len(s.Where(s.Answered)), test.most)
					assert.LessOrEqual(t, len(s.Where(s.Checked)), min(1, test.most))
					assert.False(t, s.Ended())
					assert.False(t, d.quit)
				})
			}
		}
	}
}

// The enter that started the attempt may still be down when its first question comes up.
func TestC7AnEnterThatIsHeldFromBeforeAnswersNothing(t *testing.T) {
	d := three(t)
	d.lean("enter", time.Second/15, 4)
	assert.Empty(t, d.m.sitting.Where(d.m.sitting.Answered))
	d.pass(1)
	d.press("enter")
	assert.Equal(t, "1", d.kept(0))
}

func TestAnEnterThatIsMeantCounts(t *testing.T) {
	for name, test := range map[string]struct {
		pause time.Duration // before the last enter
		keys  []string
		slot  int
		want  string // for the second question
	}{
		"a moment after the page has turned":    {glance, []string{"2", "enter", "enter"}, 1, "1"},
		"at once, on an option that was sought": {0, []string{"2", "enter", "down", "enter"}, 1, "2"},
		"twice in a row, to choose and go on":   {0, []string{"2", "n", "enter", "enter"}, 2, "1"},
		"by someone who taps until it counts":   {200 * time.Millisecond, []string{"2", "enter", "enter", "enter", "enter", "enter"}, 1, "1"},
	} {
		t.Run(name, func(t *testing.T) {
			d := three(t)
			d.pass(1)
			for _, key := range test.keys {
				d.press(key)
				d.leap(test.pause)
			}
			assert.Equal(t, test.slot, d.m.slot)
			assert.Equal(t, test.want, d.kept(1))
		})
	}
	d := sit(t, practiceSetup(single(), several()))
	d.pass(1)
	d.press("enter", "enter")
	assert.True(t, d.m.sitting.Checked(0), "twice in a row, to choose and check")
}
