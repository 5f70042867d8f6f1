package screen

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/lipgloss"

	"cutscore/banks"
	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/report"
	"cutscore/cmd/internal/theme"
	"cutscore/quiz"
)

// notice is a line that tells something for a while.
type notice struct {
	text    string
	kind    noticeKind
	lasting bool // it stays until what it tells is over
	reading bool // it stays until the next key
	since   quiz.Instant
}

type noticeKind int

const (
	plain noticeKind = iota
	warning
	bad
)

// How long a notice stays.
const noticeTime = 8 * time.Second

func (m *Model) tell(text string, kind noticeKind) {
	if m.notice.lasting {
		return // that something is not saved matters more than anything else
	}
	m.notice = notice{text: text, kind: kind, since: m.now}
}

// tellUntilKey tells what should not go before somebody has seen it.
func (m *Model) tellUntilKey(text string, kind noticeKind) {
	m.tell(text, kind)
	m.notice.reading = !m.notice.lasting
	m.revealOption() // the notice takes lines from it
}

func (n *notice) tick(now quiz.Instant) {
	if n.text != "" && !n.lasting && !n.reading && now.Since(n.since) > noticeTime {
		*n = notice{}
	}
}

// noticeLines is the notice of now.
func (m *Model) noticeLines() []string { return m.notice.lines(m.textWidth(), m.height, m.theme) }

// lines is the notice, wrapped for a window, or nothing.
func (n notice) lines(width, height int, th theme.Theme) []string {
	if n.text == "" {
		return nil
	}
	most := max(1, height/4)
	lines := wrapInto(banks.Clean(n.text), width, most)
	if len(lines) > most {
		lines = append(lines[:most-1], layout.Fit(lines[most-1]+" …", width))
	}
	var style lipgloss.Style
	switch n.kind {
	case warning:
		style = th.Warn
	case bad:
		style = th.Bad
	case plain:
	}
	for i, l := range lines {
		lines[i] = style.Render(l)
	}
	return lines
}

// wrapInto wraps a text, into so many lines at the most if that can be had by cutting the middle out of its longest word:
// why something failed stands behind the path.
func wrapInto(text string, width, most int) []string {
	lines := layout.Wrap(text, width)
	words := strings.Fields(text)
	if len(lines) <= most || len(words) == 0 {
		return lines
	}
	const least = 24 // characters of a path that tell which it is
	word := slices.MaxFunc(words, func(a, b string) int { return cmp.Compare(len(a), len(b)) })
	all := []rune(word)
	for keep := min(len(all)-2, width*most); keep >= least; keep -= 2 {
		short := string(all[:keep/2]) + "…" + string(all[len(all)-keep/2:])
		if lines := layout.Wrap(strings.Replace(text, word, short, 1), width); len(lines) <= most {
			return lines
		}
	}
	return lines
}

// clockWords writes a time left in words.
func clockWords(d time.Duration) string {
	if d = d.Round(time.Second); d >= time.Minute {
		return report.Plural(int(d.Round(time.Minute)/time.Minute), "minute")
	}
	return report.Plural(int(d/time.Second), "second")
}
