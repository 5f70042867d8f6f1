//go:build unix

package screen

import (
	"context"
	"io"
	"strings"
	"syscall"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// onStart is a model that does something when it starts, and leaves when it is asked to.
type onStart func()

func (f onStart) Init() tea.Cmd {
	return func() tea.Msg {
		f()
		return nil
	}
}

func (f onStart) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(LeaveMsg); ok {
		return f, tea.Quit
	}
	return f, nil
}

func (f onStart) View() string { return "here" }

func TestRunShowsAModelUntilItQuits(t *testing.T) {
	d := ended(in(t, size{80, 24}), 1)
	var out strings.Builder
	caught, err := Run(t.Context(), d.m, strings.NewReader("q"), &out)
	require.NoError(t, err)
	assert.Nil(t, caught)
	assert.Contains(t, out.String(), "\x1b[?1049h", "on the other screen")
	assert.Contains(t, out.String(), "\x1b[?1049l", "and back")
}

func TestC1RunLeavesAtASignalAndReportsIt(t *testing.T) {
	for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT} {
		t.Run(s.String(), func(t *testing.T) {
			in, keyboard := io.Pipe()
			defer func() { _ = keyboard.Close() }()
			kill := onStart(func() { assert.NoError(t, syscall.Kill(syscall.Getpid(), s)) })
			caught, err := Run(t.Context(), kill, in, io.Discard)
			require.NoError(t, err)
			assert.Equal(t, s, caught)
		})
	}
}

func TestRunEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in, keyboard := io.Pipe()
	defer func() { _ = keyboard.Close() }()
	caught, err := Run(ctx, onStart(cancel), in, io.Discard)
	assert.Nil(t, caught)
	require.ErrorIs(t, err, context.Canceled)
}
