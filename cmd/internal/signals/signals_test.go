//go:build unix

package signals

import (
	"os"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestC1EachSignalIsCaughtOnceAndTold(t *testing.T) {
	for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT} {
		t.Run(s.String(), func(t *testing.T) {
			left := make(chan struct{}, 2)
			stop := Catch(func() { left <- struct{}{} })
			require.NoError(t, syscall.Kill(os.Getpid(), s))
			<-left
			assert.Equal(t, s, stop())
			assert.Empty(t, left)
		})
	}
}

func TestWithoutASignalNobodyLeaves(t *testing.T) {
	stop := Catch(func() { t.Error("left") })
	assert.Nil(t, stop())
}
