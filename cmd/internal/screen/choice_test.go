package screen

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/cmd/internal/theme"
	"cutscore/quiz"
)

func newChoice(q quiz.Question) *Choice { return NewChoice(formOf(q).Slots[0], theme.Terminal(), nil) }

// formWith is a huh form, driven without a terminal: its commands run until none is left.
type formWith struct {
	t *testing.T
	*huh.Form
}

func openForm(t *testing.T, fields ...huh.Field) formWith {
	f := formWith{t, huh.NewForm(huh.NewGroup(fields...))}
	f.do(f.Init())
	f.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	return f
}

func (f formWith) send(msg tea.Msg) {
	_, cmd := f.Update(msg)
	f.View()
	f.do(cmd)
}

func (f formWith) do(cmd tea.Cmd) {
	if cmd == nil || ticks(cmd) {
		return
	}
	switch msg := cmd().(type) {
	case nil, tea.QuitMsg:
	case tea.BatchMsg:
		for _, c := range msg {
			f.do(c)
		}
	default:
		f.send(msg)
	}
}

func (f formWith) press(names ...string) {
	for _, n := range names {
		f.send(keyNamed(n))
	}
}

func TestC8ChoiceInAHuhForm(t *testing.T) {
	tests := map[string]struct {
		question quiz.Question
		keys     []string
		want     []int // in the order of the bank
	}{
		"nothing is chosen before the candidate chooses": {single(), []string{"enter"}, nil},
		"moving chooses nothing":                         {single(), []string{"down", "down", "up", "enter"}, nil},
		"a space chooses":                                {single(), []string{"down", " ", "enter"}, []int{2}},
		"a number chooses":                               {single(), []string{"4", "enter"}, []int{0}},
		"another choice replaces the first":              {single(), []string{"1", "2", "enter"}, []int{2}},
		"several are toggled":                            {several(), []string{"1", "2", "4", "2", "enter"}, []int{1, 4}},
		"other keys choose nothing":                      {single(), []string{"a", "/", "esc", "tab", "enter"}, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			c := newChoice(test.question)
			f := openForm(t, c)
			require.Contains(t, f.View(), "> 1 ")
			f.press(test.keys...)
			assert.Equal(t, huh.StateCompleted, f.State)
			assert.Equal(t, test.want, c.GetValue())
			assert.Equal(t, test.want, f.Get(test.question.ID), "under the question's id")
		})
	}
}

func TestTwoChoicesInOneForm(t *testing.T) {
	first, second := newChoice(single()), newChoice(several())
	f := openForm(t, first, second)
	f.press("2", "enter", "1", "4")
	assert.Equal(t, []int{2}, first.GetValue())
	assert.Equal(t, []int{1, 4}, second.GetValue())
	assert.Equal(t, 1, strings.Count(f.View(), "> "), "one cursor")
	f.press("enter")
	assert.Equal(t, huh.StateCompleted, f.State)
}

func TestChoiceAsksWhoeverItBelongsTo(t *testing.T) {
	var asked [][]int
	c := NewChoice(formOf(several()).Slots[0], theme.Terminal(), func(response []int) tea.Cmd {
		asked = append(asked, response)
		return nil
	})
	c.Focus()
	c.Update(keyNamed("1"))
	c.Update(keyNamed("4"))
	assert.Equal(t, [][]int{{4}, {1}}, asked, "each on top of what is held")
	assert.Empty(t, c.GetValue(), "and until the answer comes, the old response is shown")
	c.SetResponse([]int{4})
	c.Update(keyNamed("4"))
	assert.Equal(t, []int{1, 4}, asked[2])
	assert.Equal(t, []int{4}, c.GetValue())
	_, cmd := c.Update(keyNamed("enter"))
	assert.Nil(t, cmd, "enter belongs to the screen around it")
}

func TestChoiceKeepsAResponseOfItsOwn(t *testing.T) {
	c := newChoice(several())
	response := []int{1, 4}
	c.SetResponse(response)
	response[0] = 3
	assert.Equal(t, []int{1, 4}, c.GetValue())
}

func TestChoiceWrapsForItsWidth(t *testing.T) {
	c := newChoice(longOptions())
	for _, width := range []int{200, 40, 9, 60} {
		c.WithWidth(width)
		for line := range strings.SplitSeq(c.View(), "\n") {
			require.LessOrEqual(t, len([]rune(line)), width)
		}
		for _, o := range c.slot.Question.Options {
			assert.Contains(t, squash(c.View(), ""), told(o.Text))
		}
	}
}

func TestChoiceAccessible(t *testing.T) {
	tests := map[string]struct {
		question quiz.Question
		input    string
		want     []int
		err      string
	}{
		"a number":                              {single(), "2\n", []int{2}, ""},
		"a number without the end of its line":  {single(), "2", []int{2}, ""},
		"two numbers":                           {several(), "1 4\n", []int{1, 4}, ""},
		"an empty line leaves it unanswered":    {single(), "\n", nil, ""},
		"the end of input leaves it unanswered": {single(), "", nil, ""},
		"a line from a terminal of old":         {single(), "2\r\n", []int{2}, ""},
		"no number":                             {single(), "yes\n", nil, `"yes" is not the number of an option`},
		"a number without an option":            {single(), "5\n", nil, "there is no option 5, they go from 1 to 4"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			c := newChoice(test.question)
			var out strings.Builder
			err := c.RunAccessible(&out, strings.NewReader(test.input))
			if test.err == "" {
				require.NoError(t, err)
			} else {
				require.EqualError(t, err, test.err)
			}
			assert.Equal(t, test.want, c.GetValue())
			for _, o := range test.question.Options {
				assert.Contains(t, out.String(), ". "+o.Text+"\n")
			}
		})
	}
}

func TestChoiceAccessibleReadsNoFurtherThanItsLine(t *testing.T) {
	in := strings.NewReader("2\nthe next field\n")
	require.NoError(t, newChoice(single()).RunAccessible(io.Discard, in))
	rest, err := bufio.NewReader(in).ReadString('\n')
	require.NoError(t, err)
	assert.Equal(t, "the next field\n", rest)
}

func TestChoiceAccessibleReportsABrokenInput(t *testing.T) {
	broken := errors.New("broken")
	c := newChoice(single())
	require.ErrorIs(t, c.RunAccessible(io.Discard, iotest.ErrReader(broken)), broken)
	assert.Empty(t, c.GetValue())
}

func TestChoiceAccessibleInAForm(t *testing.T) {
	first, second, third := newChoice(single()), newChoice(several()), newChoice(statement())
	form := huh.NewForm(huh.NewGroup(first, second, third)).WithAccessible(true).
		WithInput(strings.NewReader("3\n\n")).WithOutput(io.Discard)
	require.NoError(t, form.Run())
	assert.Equal(t, []int{1}, first.GetValue())
	assert.Empty(t, second.GetValue(), "an empty line")
	assert.Empty(t, third.GetValue(), "the end of input")
}
