package screen

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/banks"
	"cutscore/cmd/internal/report"
	"cutscore/cmd/internal/theme"
	"cutscore/quiz"
)

var (
	hintAbove = regexp.MustCompile(`^▲ (\d+) more above · pgup$`)
	hintBelow = regexp.MustCompile(`^▼ (\d+) more below · pgdn$`)
)

// reader puts a scrolled text together from what its windows show. It relies on nothing but the hints: a hint above
// says which line comes first, and where there is no hint, nothing may be hidden.
type reader struct {
	t     *testing.T
	lines map[int]string // by their place in the text
	total int            // what the first window told
}

// read takes in the body of a view: what is left without its first top and last bottom lines.
func (r *reader) read(view string, top, bottom int) {
	body := strings.Split(view, "\n")
	body = body[top : len(body)-bottom]
	from, hidden := 0, 0
	if hint := hintAbove.FindStringSubmatch(body[0]); hint != nil {
		from, _ = strconv.Atoi(hint[1])
		body = body[1:]
	}
	if n := len(body); n > 0 {
		if hint := hintBelow.FindStringSubmatch(body[n-1]); hint != nil {
			hidden, _ = strconv.Atoi(hint[1])
			body = body[:n-1]
		}
	}
	if from == 0 && hidden == 0 { // all of it fits, and what follows is empty
		body = strings.Split(strings.TrimRight(strings.Join(body, "\n"), "\n"), "\n")
	}
	require.NotEmpty(r.t, body, "a window shows hints and nothing else:\n%s", view)
	if r.lines == nil {
		r.lines, r.total = map[int]string{}, from+len(body)+hidden
	}
	require.Equal(r.t, r.total, from+len(body)+hidden, "the hints do not add up:\n%s", view)
	for i, line := range body {
		if known, ok := r.lines[from+i]; ok {
			cursor := ">[]"
			require.Equal(r.t, squash(known, cursor), squash(line, cursor), "line %d differs from window to window", from+i)
		}
		r.lines[from+i] = line
	}
}

// text is what was in a window, in the order of the text.
func (r *reader) text() string {
	var b strings.Builder
	for i := range r.total {
		b.WriteString(r.lines[i])
	}
	return squash(b.String(), "")
}

// squash removes white space and some more characters, since lines break wherever the window says.
func squash(s, more string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune(more, r) {
			return -1
		}
		return r
	}, s)
}

// told is a text of a bank as a screen has to show it.
func told(text string) string { return squash(banks.Plain(banks.Clean(text)), "") }

// readAll reads a page of the exam while a key is pressed until it changes nothing any more.
func (d *driver) readAll(t *testing.T, frame func() frame, key string) string {
	r := reader{t: t}
	for {
		f := frame()
		before := d.view()
		r.read(before, len(f.top), len(f.bottom))
		d.press(key)
		if d.view() == before {
			return r.text()
		}
	}
}

var textWindows = []size{{40, 12}, {41, 16}, {60, 13}, {80, 24}, {101, 12}, {200, 60}}

func TestScrollingShowsEveryWordOfAQuestion(t *testing.T) {
	for _, q := range bank() {
		t.Run(q.ID, func(t *testing.T) {
			for _, window := range textWindows {
				for _, key := range []string{"pgdown", "down"} {
					d := sitIn(t, window, examSetup(quiz.RunOn, q))
					text := d.readAll(t, d.m.questionFrame, key)
					assert.Contains(t, text, told(q.Stem), "%v by %s", window, key)
					for _, o := range q.Options {
						assert.Contains(t, text, told(o.Text), "%v by %s", window, key)
					}
					d.readAll(t, d.m.questionFrame, "pgup")
					assert.Equal(t, 0, d.m.body.offset, "pgup leads back to the top")
				}
			}
		})
	}
}

func TestScrollingShowsEveryReasonOfACheckedQuestion(t *testing.T) {
	for _, q := range bank() {
		t.Run(q.ID, func(t *testing.T) {
			for _, window := range textWindows {
				d := sitIn(t, window, practiceSetup(q))
				d.press("1", "enter")
				if q.Kind() == quiz.Multiple {
					d.press("enter") // it asks whether fewer choices are meant
				}
				require.True(t, d.m.checked())
				requireReasons(t, d.readAll(t, d.m.questionFrame, "pgdown"), q)
			}
		})
	}
}

func TestScrollingShowsEveryReasonInTheReview(t *testing.T) {
	d := sit(t, examSetup(quiz.RunOn, bank()...))
	d.press("s", "y", "enter")
	for _, window := range textWindows {
		d.resize(window.width, window.height)
		d.press("a")
		for i, q := range bank() {
			require.Equal(t, i, d.m.review.at)
			requireReasons(t, d.readAll(t, func() frame { return d.m.review.frame() }, "pgdown"), q)
			d.press("n")
		}
	}
}

func requireReasons(t *testing.T, text string, q quiz.Question) {
	t.Helper()
	require.Contains(t, text, told(q.Stem))
	for _, o := range q.Options {
		require.Contains(t, text, told(o.Text))
		require.Contains(t, text, told(o.Rationale))
	}
	for _, s := range q.Sources {
		require.Contains(t, text, told(s))
	}
}

func TestTheReviewScrollsByLinesAndToItsEnds(t *testing.T) {
	d := sit(t, examSetup(quiz.RunOn, longOptions()))
	d.press("s", "y")
	r := NewReview(1, d.m.sitting.Attempt, report.FilterAll, d.store.notes(), theme.Terminal())
	r.Update(tea.WindowSizeMsg{Width: 40, Height: 12})
	whole := reader{t: t}
	for before := ""; before != r.View(); {
		before = r.View()
		f := r.frame()
		whole.read(before, len(f.top), len(f.bottom))
		r.Update(keyNamed("j"))
	}
	requireReasons(t, whole.text(), longOptions())
	r.Update(keyNamed("home"))
	assert.Equal(t, 0, r.pane.offset)
	last := r.View()
	r.Update(keyNamed("end"))
	assert.NotEqual(t, last, r.View())
	assert.NotContains(t, r.View(), "more below")
}

func TestScrollingShowsEverythingOnTheOtherPages(t *testing.T) {
	for _, window := range textWindows {
		t.Run(window.String(), func(t *testing.T) {
			d := sitIn(t, window, examSetup(quiz.RunOn, fillers(100)...))
			for range 60 {
				d.press("f", "n")
			}
			d.at("1").press("g")
			text := d.readAll(t, d.m.gridFrame, "down")
			for i := range 100 {
				assert.Contains(t, text, strconv.Itoa(i+1)+"·")
			}
			d.press("esc", "?")
			text = d.readAll(t, d.m.helpFrame, "pgdown")
			for _, word := range []string{"choosebynumber", "flagthequestion,tocomebacktoit", "hasreachedthedisk."} {
				assert.Contains(t, text, word)
			}
			d.press("esc", "s")
			text = d.readAll(t, d.m.dialogFrame, "pgdown")
			assert.Contains(t, text, "100unansweredquestions:1,2,3,4,5,6,7,8,9,10,11,12and88more.")
			assert.Contains(t, text, "60flaggedquestions:1,2,3,4,5,6,7,8,9,10,11,12and48more.")
			d.press("y")
			text = d.readAll(t, d.m.resultFrame, "pgdown")
			assert.Contains(t, text, "Anothertryattherealexam:2attempts")
		})
	}
}
