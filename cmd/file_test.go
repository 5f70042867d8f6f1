package cmd

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// fileApp is an app that can write files and says what happened.
func fileApp() (a *app, out, err *bytes.Buffer) {
	out, err = &bytes.Buffer{}, &bytes.Buffer{}
	return &app{out: out, err: err}, out, err
}

func saying(text string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}
}

func TestAFileIsWrittenWhole(t *testing.T) {
	a, out, said := fileApp()
	name := filepath.Join(t.TempDir(), "page.html")
	require.NoError(t, a.writeFile("--html", name, saying("one")))
	require.NoError(t, a.writeFile("--html", name, saying("two")))
	assertFile(t, name, "two", 0o600)
	assert.Empty(t, out.String())
	assert.Contains(t, said.String(), "written: "+name)
	assertAlone(t, name)
}

func TestAFileThatCannotBeFinishedLeavesTheOldOne(t *testing.T) {
	a, _, _ := fileApp()
	name := filepath.Join(t.TempDir(), "page.html")
	require.NoError(t, a.writeFile("--html", name, saying("old")))
	broken := errors.New("it broke")
	err := a.writeFile("--html", name, func(w io.Writer) error {
		require.NoError(t, saying("half of the new one")(w))
		return broken
	})
	require.ErrorIs(t, err, broken)
	assertFile(t, name, "old", 0o600)
	assertAlone(t, name)
}

func TestAFileKeepsItsModeAndItsLink(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("modes and links are others there")
	}
	a, _, _ := fileApp()
	dir := t.TempDir()
	name, link := filepath.Join(dir, "real.html"), filepath.Join(dir, "link.html")
	require.NoError(t, os.WriteFile(name, []byte("old"), 0o644))
	require.NoError(t, os.Chmod(name, 0o644))
	require.NoError(t, os.Symlink(name, link))
	require.NoError(t, a.writeFile("--html", link, saying("new")))
	assertFile(t, name, "new", 0o644)
	info, err := os.Lstat(link)
	require.NoError(t, err)
	assert.NotZero(t, info.Mode()&fs.ModeSymlink)
}

func TestADashIsStandardOutput(t *testing.T) {
	a, out, said := fileApp()
	require.NoError(t, a.writeFile("--csv", "-", saying("a,b")))
	assert.Equal(t, "a,b", out.String())
	assert.Empty(t, said.String())
}

func TestNamesThatCannotBeWrittenTellTheWayOut(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	for name, c := range map[string]struct{ path, err, hint string }{
		"a folder":              {dir, "is a folder", "name a file in it, such as " + filepath.Join(dir, "cutscore.csv")},
		"a folder that is none": {filepath.Join(dir, "no", "x.csv"), "no such file or directory", "make the folder first"},
		"a file as a folder":    {filepath.Join(file, "x.csv"), "not a directory", "name a file in a folder that you can write"},
	} {
		t.Run(name, func(t *testing.T) {
			a, _, _ := fileApp()
			err := a.writeFile("--csv", c.path, saying("x"))
			require.EqualError(t, err, "--csv "+c.path+": "+c.err)
			assert.Equal(t, c.hint, hint(err))
			assert.Equal(t, exitFailed, exitCode(err))
		})
	}
}

func assertFile(t *testing.T, name, text string, mode fs.FileMode) {
	t.Helper()
	got, err := os.ReadFile(name)
	require.NoError(t, err)
	assert.Equal(t, text, string(got))
	info, err := os.Stat(name)
	require.NoError(t, err)
	if runtime.GOOS != "windows" {
		assert.Equal(t, mode, info.Mode().Perm())
	}
}

// assertAlone finds files that were left behind.
func assertAlone(t *testing.T, name string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(name))
	require.NoError(t, err)
	assert.Len(t, entries, 1)
}
