package screen

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"cutscore/cmd/internal/theme"
)

// Keys are data: the help line and the help page are made from them.

func bind(keys []string, shown, does string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, does))
}

var (
	keyUp       = bind([]string{"up", "k"}, "↑", "up")
	keyDown     = bind([]string{"down", "j"}, "↓", "down")
	keyMove     = bind([]string{"up", "down", "k", "j"}, "↑↓", "move") // for the help alone
	keyScroll   = bind([]string{"up", "down", "k", "j"}, "↑↓", "scroll")
	keyPageUp   = bind([]string{"pgup", "ctrl+u", "shift+up"}, "pgup", "page up")
	keyPageDown = bind([]string{"pgdown", "ctrl+d", "shift+down"}, "pgdn", "page down")
	keyChoose   = bind([]string{" "}, "space", "choose")
	keyNumber   = bind([]string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}, "1-9", "choose by number")
	keyEnter    = bind([]string{"enter"}, "enter", "choose; on a chosen option go on")
	keyCheck    = bind([]string{"enter"}, "enter", "check")
	keyClear    = bind([]string{"backspace", "c"}, "c", "clear the answer")
	keyNext     = bind([]string{"n", "right"}, "n", "next")
	keyPrev     = bind([]string{"p", "left"}, "p", "back")
	keyFlag     = bind([]string{"f"}, "f", "flag")
	keyStrike   = bind([]string{"x"}, "x", "strike out")
	keyRate     = bind([]string{"v"}, "v", "sure?")
	keyGrid     = bind([]string{"g", "tab"}, "g", "overview")
	keySubmit   = bind([]string{"s"}, "s", "submit")
	keyFinish   = bind([]string{"s"}, "s", "finish")
	keyHelp     = bind([]string{"?"}, "?", "help")
	keyLeave    = bind([]string{"ctrl+c"}, "ctrl+c", "leave")
	keyClose    = bind([]string{"esc"}, "esc", "close")
	keyJump     = bind([]string{"enter"}, "enter", "go there")
	keyFilter   = bind([]string{"tab"}, "tab", "filter")
	keyReview   = bind([]string{"enter", "r"}, "enter", "review")
	keyQuit     = bind([]string{"q", "ctrl+c"}, "q", "quit")
	keyFirst    = bind([]string{"home"}, "home", "first question")
	keyLast     = bind([]string{"end"}, "end", "last question")
)

// presses takes a key message apart. Letters that are typed fast, or sent by a program, arrive together as one message;
// each is a key of its own. Pasted text is none, and neither are more letters at once than fingers can type: nothing is
// answered by accident.
func presses(msg tea.KeyMsg) []tea.KeyMsg {
	const most = 8
	if msg.Paste || len(msg.Runes) > most {
		return nil
	}
	if msg.Type != tea.KeyRunes || len(msg.Runes) < 2 {
		return []tea.KeyMsg{msg}
	}
	var keys []tea.KeyMsg
	for _, r := range msg.Runes {
		k := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}, Alt: msg.Alt}
		if r == ' ' {
			k.Type = tea.KeySpace
		}
		keys = append(keys, k)
	}
	return keys
}

// helpLine writes as many keys as fit, the first ones first, and always the last one.
func helpLine(width int, th theme.Theme, keys ...key.Binding) string {
	item := func(b key.Binding) string { return b.Help().Key + " " + b.Help().Desc }
	last := keys[len(keys)-1]
	room := width - ansi.StringWidth(item(last))
	var parts []string
	for _, b := range keys[:len(keys)-1] {
		w := ansi.StringWidth(item(b)) + 3
		if w > room {
			break
		}
		room -= w
		parts = append(parts, th.Accent.Render(b.Help().Key)+" "+th.Faint.Render(b.Help().Desc))
	}
	parts = append(parts, th.Accent.Render(last.Help().Key)+" "+th.Faint.Render(last.Help().Desc))
	return strings.Join(parts, th.Faint.Render(" · "))
}
