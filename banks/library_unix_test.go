//go:build unix

package banks

import (
	"io/fs"
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

// What is a link is refused before it is opened. If it became one in between, it would still lead nowhere outside.
func TestD10TheFolderOfABankIsAllThatCanBeOpened(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "secret.md")
	require.NoError(t, os.WriteFile(secret, []byte("# Secret\n"), 0o600))
	dir := folder(t, sound)
	require.NoError(t, os.Symlink(secret, filepath.Join(dir, "link.md")))
	fsys, shut, err := Entry{Path: dir, Origin: Given}.open()
	require.NoError(t, err)
	defer shut()
	_, err = fs.ReadFile(fsys, "events.md")
	require.NoError(t, err)
	_, err = fs.ReadFile(fsys, "link.md")
	require.Error(t, err)
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

// TestD10WhatIsNoFileIsNotRead: folders, pipes and devices in the place of files are told, and none is waited for.
func TestD10WhatIsNoFileIsNotRead(t *testing.T) {
	for name, place := range map[string]func(path string) error{
		"a folder":               func(path string) error { return os.Mkdir(path, 0o700) },
		"a pipe":                 func(path string) error { return syscall.Mkfifo(path, 0o600) },
		"a link to a device":     func(path string) error { return os.Symlink("/dev/zero", path) },
		"a link to itself":       func(path string) error { return os.Symlink(filepath.Base(path), path) },
		"a link to nothing":      func(path string) error { return os.Symlink("nothing", path) },
		"a link out of the bank": func(path string) error { return os.Symlink("../../../../../../../../etc/passwd", path) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := folder(t, sound)
			require.NoError(t, os.Remove(filepath.Join(dir, "events.md")))
			require.NoError(t, place(filepath.Join(dir, "events.md")))
			l, err := NewLibrary("", dir)
			require.NoError(t, err)
			if _, err = l.Load("tiny"); name != "a folder" { // which no topic file is looked for in
				require.EqualError(t, err, filepath.Join(dir, "events.md")+": error: not a regular file")
			}

			dir = folder(t, sound)
			require.NoError(t, os.Remove(filepath.Join(dir, examFile)))
			require.NoError(t, place(filepath.Join(dir, examFile)))
			l, err = NewLibrary("", dir)
			require.NoError(t, err)
			_, err = l.Load(filepath.Base(dir))
			require.EqualError(t, err, filepath.Join(dir, examFile)+": not a regular file")
		})
	}
}
