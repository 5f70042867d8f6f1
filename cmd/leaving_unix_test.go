//go:build unix

package cmd

import (
	"context"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/cmd/internal/sitting"
	"cutscore/quiz"
	"cutscore/results"
)

// hungUp is a store whose window is closed while it keeps that an attempt was left.
type hungUp struct {
	results.Store
	signals chan os.Signal
}

func (h hungUp) Append(ctx context.Context, id int, events ...quiz.Event) error {
	if slices.ContainsFunc(events, func(e quiz.Event) bool { return e.Kind == quiz.Interrupted }) {
		if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
			return err
		}
		<-h.signals // it has arrived
	}
	return h.Store.Append(ctx, id, events...)
}

func TestC2ASignalThatFollowsTheEndOfInputCutsNothingOff(t *testing.T) {
	d := newDesk(t)
	d.does("quit\n", "take", "ample")
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGHUP)
	defer signal.Stop(signals)

	err := d.withStore(t.Context(), func(store results.Store) error {
		store = hungUp{store, signals}
		s, err := sitting.Resume(t.Context(), store, d.now, 1)
		require.NoError(t, err)
		d.in = strings.NewReader("2\n")
		return d.sit(t.Context(), store, s, sitOptions{plain: true})
	})
	assert.Equal(t, exitSignal+int(syscall.SIGHUP), exitCode(err))
	require.NoError(t, d.withStore(t.Context(), func(store results.Store) error {
		a, err := store.Attempt(t.Context(), 1)
		require.NoError(t, err)
		assert.Equal(t, quiz.Interrupted, a.Events()[len(a.Events())-1].Kind)
		return nil
	}))
}
