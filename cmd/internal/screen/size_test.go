package screen

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/cmd/internal/report"
	"cutscore/cmd/internal/theme"
	"cutscore/quiz"
)

// windows is a grid over all sizes that are supported, denser where something changes, and some that are not.
func windows() []size {
	all := []size{{0, 0}, {0, 24}, {80, 0}, {1, 1}, {1, 60}, {200, 1}, {20, 5}, {39, 11}, {400, 120}}
	for _, width := range []int{40, 41, 47, 53, 60, 72, 79, 80, 81, 99, 100, 101, 120, 160, 200} {
		for _, height := range []int{12, 15, 16, 24, 60} {
			all = append(all, size{width, height})
		}
	}
	for _, height := range []int{13, 14, 17, 18, 19, 20, 21, 31, 40, 47, 59} {
		all = append(all, size{40, height}, size{80, height})
	}
	return all
}

// fits asks that a view fills its window and does not leave it.
func fits(t *testing.T, name string, view string, s size) {
	t.Helper()
	if s.width <= 0 || s.height <= 0 {
		require.Empty(t, view, "%s at %v", name, s)
		return
	}
	lines := strings.Split(view, "\n")
	if s.width >= minWidth && s.height >= minHeight {
		require.Len(t, lines, s.height, "%s at %v:\n%s", name, s, view)
	}
	require.LessOrEqual(t, len(lines), s.height, "%s at %v:\n%s", name, s, view)
	for i, line := range lines {
		require.LessOrEqual(t, ansi.StringWidth(line), s.width, "%s at %v, line %d: %q", name, s, i, line)
	}
}

func TestC4EveryPageFillsEveryWindowAndNoLineLeavesIt(t *testing.T) {
	for _, s := range append(scenes, odd...) {
		t.Run(s.name, func(t *testing.T) {
			d := s.open(in(t, size{80, 24}))
			for _, window := range windows() {
				d.resize(window.width, window.height)
				fits(t, s.name, d.view(), window)
			}
		})
	}
}

func TestC4AWindowThatIsTooSmallShowsTheClockOnEveryPage(t *testing.T) {
	for name, keys := range map[string][]string{
		"question": nil, "overview": {"g"}, "submit": {"s"}, "leave": {"ctrl+c"}, "help": {"?"}, "leave over submit": {"s", "ctrl+c"},
	} {
		t.Run(name, func(t *testing.T) {
			d := three(t).press(keys...)
			for _, window := range []size{{20, 5}, {39, 11}, {39, 24}, {80, 11}, {10, 1}} {
				d.resize(window.width, window.height)
				d.pass(1)
				assert.Contains(t, d.lines()[0], report.Clock(d.m.sitting.Remaining(d.now))+" left", window)
				if window.height > 4 {
					assert.Contains(t, strings.Join(d.lines(), " "), "window too small")
				}
			}
		})
	}
}

func TestEveryPageOpensInEveryWindow(t *testing.T) {
	for _, s := range scenes {
		t.Run(s.name, func(t *testing.T) {
			for _, window := range []size{{40, 12}, {41, 16}, {200, 12}, {40, 60}} {
				fits(t, s.name, s.open(in(t, window)).view(), window)
			}
		})
	}
}

func TestC4AStormOfResizesLeavesEveryPageInItsWindow(t *testing.T) {
	stormy := map[page]bool{} // one scene of every page gets the whole storm
	for _, s := range append(scenes, odd...) {
		t.Run(s.name, func(t *testing.T) {
			resizes := 100
			if p := s.open(in(t, size{80, 24})).m.page; !stormy[p] {
				stormy[p], resizes = true, 1000
			}
			chance := rand.New(rand.NewPCG(1, 2))
			d := s.open(in(t, size{80, 24}))
			var window size
			for range resizes {
				window = size{chance.IntN(220), chance.IntN(70)}
				d.m.Update(tea.WindowSizeMsg{Width: window.width, Height: window.height})
				if chance.IntN(8) == 0 { // a program draws no more often than it can
					fits(t, s.name, d.view(), window)
				}
			}
			d.resize(80, 24)
			fits(t, s.name, d.view(), size{80, 24})
		})
	}
}

// TestC7AStormOfKeysIsWithstood presses anything anywhere: no panic, no line outside of the window.
func TestC7AStormOfKeysIsWithstood(t *testing.T) {
	keys := []string{
		"up", "down", "left", "right", "home", "end", "pgup", "pgdown", "tab", "enter", " ", "esc", "backspace", "ctrl+c",
		"1", "2", "5", "9", "0", "c", "f", "g", "h", "j", "k", "l", "m", "n", "p", "q", "s", "v", "x", "?", "r", "a", "é", "日",
	}
	for seed := range uint64(12) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			chance := rand.New(rand.NewPCG(seed, 0))
			setup := examSetup(quiz.Stop, bank()...)
			if seed%2 == 1 {
				setup = practiceSetup(bank()...)
			}
			d := sit(t, setup)
			window := size{80, 24}
			for range 400 {
				switch n := chance.IntN(40); {
				case n == 0:
					window = size{30 + chance.IntN(90), 8 + chance.IntN(30)}
					d.resize(window.width, window.height)
				case n < 3:
					d.click(chance.IntN(90), chance.IntN(30))
				case n == 3:
					d.wheel([]tea.MouseButton{tea.MouseButtonWheelUp, tea.MouseButtonWheelDown}[chance.IntN(2)])
				case n == 4:
					d.pass(1 + chance.IntN(3))
				case n == 5:
					d.store.fail(1, errDisk)
				default:
					d.press(keys[chance.IntN(len(keys))])
				}
				fits(t, "storm", d.view(), window)
			}
		})
	}
}

func TestTheReviewByItselfFitsEveryWindow(t *testing.T) {
	d := sit(t, examSetup(quiz.RunOn, bank()...))
	d.press("1", "s", "y")
	small := NewReview(1, d.m.sitting.Attempt, report.FilterAll, d.store.notes(), theme.Terminal())
	small.Update(tea.WindowSizeMsg{Width: 12, Height: 4})
	assert.Equal(t, "window too\nsmall", small.View())
	for _, filter := range []report.Filter{report.FilterMissed, report.FilterAll, report.FilterFlagged} {
		r := NewReview(1, d.m.sitting.Attempt, filter, d.store.notes(), theme.Terminal())
		for _, window := range windows() {
			r.Update(tea.WindowSizeMsg{Width: window.width, Height: window.height})
			for range bank() {
				fits(t, string(filter), r.View(), window)
				r.Update(keyNamed("n"))
			}
		}
	}
}
