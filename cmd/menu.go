package cmd

import (
	"context"
	"errors"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"

	"cutscore/banks"
	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/screen"
	"cutscore/cmd/internal/theme"
)

// choice is an entry of a menu: what it says and what it does.
type choice struct {
	text string
	run  func() error
}

// How a menu is left without a choice.
var (
	errBack = errors.New("back to the menu before")
	errQuit = errors.New("quit")
)

// menuMargin is how many cells of the width entries leave free.
const menuMargin = 4

// menu lets the user choose and does what was chosen. From a menu that was left by esc it comes back to this one, which
// is itself left by errBack or errQuit. The footer says where esc leads.
func (a *app) menu(ctx context.Context, title, esc string, choices []choice) error {
	chosen := 0
	for {
		if err := a.choose(ctx, title, esc, choices, &chosen); err != nil {
			return err
		}
		if err := choices[chosen].run(); !errors.Is(err, errBack) {
			return err
		}
	}
}

// choose shows a menu with the cursor on an entry, until another one is chosen.
func (a *app) choose(ctx context.Context, title, esc string, choices []choice, chosen *int) error {
	options := make([]huh.Option[int], len(choices))
	for i, c := range choices {
		options[i] = huh.NewOption(banks.Clean(c.text), i)
	}
	keys := huh.NewDefaultKeyMap()
	keys.Select.Filter.SetEnabled(false)
	keys.Select.Submit.SetHelp("enter", "choose • esc "+esc) // a form tells no keys but those of its field
	field := huh.NewSelect[int]().Title(title).Options(options...).Value(chosen)
	lines := 0
	for _, c := range choices {
		lines += len(layout.Wrap(banks.Clean(c.text), a.width()-menuMargin))
	}
	if rows := a.rows(); rows < lines+4 { // the list scrolls below its title
		field.Description(fmt.Sprintf("%d entries, the list scrolls", len(choices))).Height(max(4, rows-2))
	}
	m := &menuModel{form: huh.NewForm(huh.NewGroup(field)).WithTheme(theme.Huh()).WithKeyMap(keys)}
	m.form.SubmitCmd = tea.Quit
	caught, err := screen.RunInline(ctx, m, a.in, a.err)
	if caught != nil {
		return &signalError{caught}
	}
	return errors.Join(err, m.left)
}

// menuModel is a form that is left in good order. A form that leaves by itself does not wait for its reader, which then
// takes the next key away from the menu before.
type menuModel struct {
	form *huh.Form
	left error // how it was left without a choice
}

func (m *menuModel) Init() tea.Cmd { return m.form.Init() }

func (m *menuModel) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case screen.LeaveMsg:
		m.left = errQuit
		return m, tea.Quit
	case tea.KeyMsg:
		switch msg.String() {
		case "esc", "q":
			m.left = errBack
			return m, tea.Quit
		case "ctrl+c":
			m.left = errQuit
			return m, tea.Quit
		}
	}
	_, cmd := m.form.Update(msg) // a form changes in place
	return m, cmd
}

// View is empty in the end, so that the menu does not stay on the terminal.
func (m *menuModel) View() string {
	if m.left != nil {
		return ""
	}
	return m.form.View()
}
