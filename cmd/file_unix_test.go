//go:build unix

package cmd

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A device is written to and never replaced. A pipe stands for it: if this went wrong for root, the machine would lose a
// real one.
func TestADeviceStaysOne(t *testing.T) {
	name := filepath.Join(t.TempDir(), "pipe")
	require.NoError(t, syscall.Mkfifo(name, 0o600))
	pipe, err := os.OpenFile(name, os.O_RDWR, 0)
	require.NoError(t, err)
	defer pipe.Close()
	a, _, _ := fileApp()
	require.NoError(t, a.writeFile("--csv", name, saying("passed on")))
	info, err := os.Lstat(name)
	require.NoError(t, err)
	require.Equal(t, fs.ModeNamedPipe, info.Mode().Type())
	text := make([]byte, 100)
	n, err := pipe.Read(text)
	require.NoError(t, err)
	assert.Equal(t, "passed on", string(text[:n]))
}
