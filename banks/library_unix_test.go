//go:build unix

package banks

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestD10NothingOutsideTheFolderOfABankIsRead(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "secret.md")
	require.NoError(t, os.WriteFile(secret, []byte("# Secret\n"), 0o600))
	dir := folder(t, sound)
	require.NoError(t, os.Symlink(secret, filepath.Join(dir, "link.md")))
	require.NoError(t, os.Symlink("events.md", filepath.Join(dir, "inner.md")))
	require.NoError(t, syscall.Mkfifo(filepath.Join(dir, "pipe.md"), 0o600))
	require.NoError(t, os.Mkdir(filepath.Join(dir, "dir.md"), 0o700))
	l, err := NewLibrary("", dir)
	require.NoError(t, err)
	_, faults, err := inspect(l, "tiny")
	require.NoError(t, err)
	var refused []string
	for _, f := range faults {
		if f.Rule == "" {
			refused = append(refused, f.Error())
		}
	}
	assert.Equal(t, []string{
		filepath.Join(dir, "inner.md") + ": error: not a regular file",
		filepath.Join(dir, "link.md") + ": error: not a regular file",
		filepath.Join(dir, "pipe.md") + ": error: not a regular file",
	}, refused)
}

func TestD10AnExamFileThatIsNoFileIsAnError(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.Symlink("/etc/passwd", filepath.Join(dir, examFile)))
	l, err := NewLibrary("", dir)
	require.NoError(t, err)
	id := filepath.Base(dir)
	_, err = l.Load(id)
	require.EqualError(t, err, filepath.Join(dir, examFile)+": not a regular file")
	_, err = l.Exam(id)
	require.Error(t, err)
}
