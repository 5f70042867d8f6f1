package screen

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"cutscore/banks"
	"cutscore/cmd/internal/report"
	"cutscore/quiz"
)

// evil is a text with everything that must not reach a terminal.
const evil = "\x1b[2J\x1b]0;owned\a\x1b]52;c;bm8=\x1b\\\x9b31m\u009b31m\u009d0;x\u009c\x7f\x00\b\u202e\u2066\u200f\u200b\u200d\ufeff\u00ad\U000e0041\u3164\u2028\xff\xe2\x80\xed\xa0\x80\ufffe" +
	"\x1b[38;5;1m\x1b[8mhidden\x1b[0m\x1b[?25l\x1b[1;1H\x1b#8\x1bc" + "e\u0300\u0300\u0300\u0300\u0300\u0300\u0300\u0300\u0300\u0300\u0300\u0300\u0300\u0300\u0300\u0300"

// poisoned puts evil into every text of a setup.
func poisoned(setup quiz.Setup) quiz.Setup {
	into := func(texts ...*string) {
		for _, t := range texts {
			middle := len(*t) / 2
			for middle > 0 && (*t)[middle]&0xc0 == 0x80 {
				middle--
			}
			*t = (*t)[:middle] + evil + (*t)[middle:] + evil
		}
	}
	e := &setup.Exam
	e.Topics = slices.Clone(e.Topics)
	into(&e.Abbreviation, &e.Title, &e.Body, &e.Retakes.From, &e.Retakes.Fee)
	for i := range e.Topics {
		into(&e.Topics[i].Title)
	}
	setup.Form.Slots = slices.Clone(setup.Form.Slots)
	for i := range setup.Form.Slots {
		q := &setup.Form.Slots[i].Question
		q.Options, q.Sources = slices.Clone(q.Options), append(slices.Clone(q.Sources), "a source")
		for o := range q.Options {
			option := &q.Options[o]
			into(&option.Rationale, &option.Belief)
			if q.Kind() != quiz.TrueFalse {
				into(&option.Text)
			}
		}
		for s := range q.Sources {
			into(&q.Sources[s])
		}
		into(&q.Stem, &q.Objective, &q.ID)
	}
	return setup
}

// colors are the sequences that the screen draws with. Text can bring none of them: a frame without colors has none.
var colors = regexp.MustCompile(`\x1b\[[0-9;]*m`)

// steering is what no frame may hold, whatever the gate says: controls, what changes the direction, and what nobody sees.
var steering = regexp.MustCompile(`[\x00-\x09\x0b-\x1f\x7f-\x{9f}\x{ad}\x{61c}\x{3164}\x{200b}-\x{200f}\x{2028}-\x{202e}` +
	`\x{2060}-\x{206f}\x{feff}\x{fff9}-\x{fffb}\x{fffe}\x{ffff}\x{e0000}-\x{e0fff}]|[\x{300}-\x{36f}]{9}`)

func requireCleanFrame(t *testing.T, view, what string) {
	t.Helper()
	require.True(t, utf8.ValidString(view), what)
	require.Empty(t, steering.FindString(view), what)
	for number, line := range strings.Split(view, "\n") {
		require.Equal(t, strconv.Quote(banks.Clean(line)), strconv.Quote(line), "%s, line %d", what, number+1)
	}
}

// TestD1NothingHostileIsInAFrame opens every scene with hostile text in all that a bank, a store or a command gives it,
// and looks at each frame, with and without colors.
func TestD1NothingHostileIsInAFrame(t *testing.T) {
	frames := 0
	for _, s := range slices.Concat(scenes, odd) {
		for _, window := range []size{{40, 12}, {120, 40}} {
			look := func(how string) {
				d := s.open(func(setup quiz.Setup) *driver {
					d := sitIn(t, window, poisoned(setup))
					d.store.beliefs = []report.Belief{{Text: "believed" + evil, Times: 2, Practice: "cutscore practice " + evil}}
					d.store.unknown = errors.New("unknown " + evil)
					return d.reopen("said " + evil)
				})
				look := func(what string) {
					frames++
					view := d.view()
					if how != "" {
						view = colors.ReplaceAllString(view, "")
					}
					requireCleanFrame(t, view, s.name+", "+window.String()+how+what)
				}
				look("")
				for _, key := range []string{"1", "f", "v", "x", "g", "tab", "esc", "?", "esc", "pgdown", "enter", "n", "end", "s", "esc", "ctrl+c", "esc", "m", "a", "t"} {
					d.store.fail(1, errors.New("no "+evil))
					d.press(key)
					look(" after " + key)
				}
			}
			look("")
			if window.width > 80 {
				colored(func() { look(" in color") })
			}
		}
	}
	require.Greater(t, frames, 1500)
}
