package screen

import (
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/stretchr/testify/require"

	"cutscore/cmd/internal/report"
	"cutscore/cmd/internal/sitting"
	"cutscore/cmd/internal/theme"
	"cutscore/quiz"
)

// driver is a program around the screen, without goroutines: it sends messages, runs the commands that come back until
// none is left, and draws after every message. Time stands until a test moves it.
type driver struct {
	t     testing.TB
	m     *Model
	store *fakeStore
	now   quiz.Instant
	quit  bool

	holding bool      // commands are kept back
	held    []tea.Cmd // in the order in which they came
}

// sit starts an attempt in a window of 80 × 24.
func sit(t testing.TB, setup quiz.Setup) *driver { return sitIn(t, size{80, 24}, setup) }

// sitIn starts an attempt in a window of some size.
func sitIn(t testing.TB, window size, setup quiz.Setup) *driver {
	d := &driver{t: t, store: &fakeStore{}, now: setup.Started}
	s, err := sitting.Start(t.Context(), d.store, d.clock, setup)
	require.NoError(t, err)
	d.open(s, window)
	return d
}

// resume takes the attempt of another driver up again, as a new process does.
func resume(d *driver) *driver {
	next := &driver{t: d.t, store: d.store, now: d.now}
	require.NoError(d.t, d.m.sitting.Leave(d.t.Context()))
	s, err := sitting.Resume(d.t.Context(), d.store, next.clock, 1)
	require.NoError(d.t, err)
	next.open(s, size{80, 24})
	return next
}

func (d *driver) clock() quiz.Instant { return d.now }

func (d *driver) open(s *sitting.Sitting, window size) {
	d.m = New(d.t.Context(), s, report.View{ID: s.ID, Attempt: s.Attempt}, d.store.notes(), theme.Terminal())
	d.do(d.m.Init())
	d.resize(window.width, window.height)
}

// reopen shows the attempt anew, in a window of the same size, with what was said before it.
func (d *driver) reopen(said ...string) *driver {
	window := size{d.m.width, d.m.height}
	d.m = New(d.t.Context(), d.m.sitting, d.m.view, d.store.notes(), d.m.theme, said...)
	d.do(d.m.Init())
	d.resize(window.width, window.height)
	return d
}

// send hands messages to the screen, one after the other.
func (d *driver) send(msgs ...tea.Msg) {
	for _, msg := range msgs {
		_, cmd := d.m.Update(msg)
		d.m.View()
		d.do(cmd)
	}
}

// do runs a command and all that follow from it, or keeps it back. Ticks are the business of the test.
func (d *driver) do(cmd tea.Cmd) {
	switch {
	case cmd == nil || ticks(cmd):
	case d.holding:
		d.held = append(d.held, cmd)
	default:
		switch msg := cmd().(type) {
		case nil:
		case tea.BatchMsg:
			for _, c := range msg {
				d.do(c)
			}
		case tea.QuitMsg:
			d.quit = true
		default:
			d.send(msg)
		}
	}
}

// ticks tells the commands of tea.Tick, which would wait for the time to pass.
func ticks(cmd tea.Cmd) bool {
	name := runtime.FuncForPC(reflect.ValueOf(cmd).Pointer()).Name()
	return strings.Contains(name, "bubbletea.Tick.")
}

// release runs what was kept back, and what follows from it.
func (d *driver) release() {
	d.holding = false
	held := d.held
	d.held = nil
	for _, cmd := range held {
		d.do(cmd)
	}
}

// press sends keys by their names, such as "a", " ", "enter", "ctrl+c".
func (d *driver) press(names ...string) *driver {
	for _, name := range names {
		d.send(keyNamed(name))
	}
	return d
}

func keyNamed(name string) tea.KeyMsg {
	types := map[string]tea.KeyType{
		"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "home": tea.KeyHome,
		"end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "tab": tea.KeyTab, "enter": tea.KeyEnter,
		"esc": tea.KeyEsc, "backspace": tea.KeyBackspace, "ctrl+c": tea.KeyCtrlC, "ctrl+z": tea.KeyCtrlZ, "ctrl+d": tea.KeyCtrlD, "ctrl+u": tea.KeyCtrlU,
		"f5": tea.KeyF5, "delete": tea.KeyDelete, "insert": tea.KeyInsert, "shift+tab": tea.KeyShiftTab,
	}
	if name == " " {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}
	}
	if k, ok := types[name]; ok {
		return tea.KeyMsg{Type: k}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

func (d *driver) resize(width, height int) { d.send(tea.WindowSizeMsg{Width: width, Height: height}) }

// click presses the left button of the mouse.
func (d *driver) click(x, y int) {
	d.send(tea.MouseMsg{X: x, Y: y, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress})
	d.send(tea.MouseMsg{X: x, Y: y, Button: tea.MouseButtonLeft, Action: tea.MouseActionRelease})
}

func (d *driver) wheel(button tea.MouseButton) {
	d.send(tea.MouseMsg{X: 5, Y: 5, Button: button, Action: tea.MouseActionPress})
}

// pass lets time go by, with a tick every second.
func (d *driver) pass(seconds int) {
	for range seconds {
		d.leap(time.Second)
	}
}

// leap lets time go by without a tick before its end.
func (d *driver) leap(by time.Duration) {
	d.now = d.now.Add(by)
	d.send(tickMsg{d.now})
}

func (d *driver) view() string { return d.m.View() }

// lines are those of the view, without the spaces at their ends.
func (d *driver) lines() []string {
	lines := strings.Split(d.view(), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return lines
}

// response is what the attempt on the screen holds for the question on the screen, as displayed: "1 3".
func (d *driver) response() string {
	s := d.m.sitting
	return sitting.Places(s.Form.Slots[d.m.slot], s.Response(d.m.slot))
}

// kept is what the store holds for a slot, as displayed.
func (d *driver) kept(slot int) string {
	a, err := d.store.Attempt(d.t.Context(), 1)
	require.NoError(d.t, err)
	return sitting.Places(a.Form.Slots[slot], a.Response(slot))
}
